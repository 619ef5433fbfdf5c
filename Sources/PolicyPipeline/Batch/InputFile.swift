// An earlier run's file, read again from front to back.

internal import SystemPackage
internal import Glibc

/// Hands out a file's bytes in order, in blocks that are good for one call. Closes the file with its end.
final class InputFile {
  private let path: FilePath
  private let descriptor: FileDescriptor
  private let block: UnsafeMutableRawBufferPointer
  /// What of the block was read and not handed out yet.
  private var ready = 0..<0
  /// Where the next byte to hand out stands.
  private var offset = 0

  /// Nil where there is no such file.
  ///
  /// - Throws: `earlierOutput`, as all of its functions.
  init?(_ path: FilePath) throws(RunError) {
    self.path = path
    do { descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec) } catch {
      if (error as? Errno) == .noSuchFileOrDirectory { return nil }
      throw .earlierOutput(path: path.string, cause: "\(error)")
    }
    // Last: whoever fails before has no deinit.
    block = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit {
    block.deallocate()
    try? descriptor.close()
  }

  /// - Returns: False where the file ends before that; what there was has been handed out.
  func read(_ length: Int, _ take: (UnsafeRawBufferPointer) throws(RunError) -> Void) throws(RunError) -> Bool {
    var missing = length
    while missing > 0 {
      if ready.isEmpty { try fill() }
      if ready.isEmpty { return false }
      let piece = ready.prefix(missing)
      try take(UnsafeRawBufferPointer(rebasing: block[piece]))
      ready = piece.upperBound..<ready.upperBound
      offset += piece.count
      missing -= piece.count
    }
    return true
  }

  /// As `read`, from any place; fastest where it lies a little behind what was handed out.
  func read(_ length: Int, at place: Int, _ take: (UnsafeRawBufferPointer) throws(RunError) -> Void) throws(RunError) -> Bool {
    let passed = place - offset
    if passed >= 0, passed < ready.count {
      ready = ready.dropFirst(passed)
    } else {
      ready = 0..<0
      do { try descriptor.seek(offset: Int64(place), from: .start) } catch { throw failure(error) }
    }
    offset = place
    return try read(length, take)
  }

  private func fill() throws(RunError) {
    do { ready = 0..<(try descriptor.read(into: block)) } catch { throw failure(error) }
  }

  private func failure(_ error: any Error) -> RunError { .earlierOutput(path: path.string, cause: "\(error)") }

  /// Nil where there is no such file.
  static func length(_ path: FilePath) throws(RunError) -> Int? {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else {
      let error = Errno(rawValue: errno)
      if error == .noSuchFileOrDirectory { return nil }
      throw .earlierOutput(path: path.string, cause: "\(error)")
    }
    return Int(status.st_size)
  }
}
