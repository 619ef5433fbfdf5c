// A file open for reading at any place. It is read, not mapped: another process may cut it short meanwhile.

internal import Glibc

struct OpenFile: ~Copyable {
  private let descriptor: Int32
  /// Bytes in the file when it was opened.
  let count: Int

  /// Nil where there is no such plain file or it can't be read.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills a buffer with the bytes from an offset on; good only while the file is open.
  var read: ImageReader.Source {
    { [descriptor] buffer, offset in
      var filled = 0
      while filled < buffer.count {
        let count = pread(descriptor, buffer.baseAddress! + filled, buffer.count - filled, off_t(offset + filled))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        filled += count
      }
      return true
    }
  }

  /// Nil where the file is shorter.
  func bytes(_ range: Range<Int>) -> [UInt8]? {
    guard range.upperBound <= count else { return nil }
    var bytes = [UInt8](repeating: 0, count: range.count)
    return bytes.withUnsafeMutableBytes({ read($0, range.lowerBound) }) ? bytes : nil
  }

  /// The hash of everything from an offset on, through one small buffer.
  func hash(from start: Int) -> ContentHash? {
    var hasher = ContentHasher()
    var piece = [UInt8](repeating: 0, count: 1 << 17)
    var offset = start
    while offset < count {
      let isRead = piece.withUnsafeMutableBytes { piece in
        let part = UnsafeMutableRawBufferPointer(rebasing: piece[..<min(piece.count, count - offset)])
        guard read(part, offset) else { return false }
        hasher.combine(UnsafeRawBufferPointer(part))
        return true
      }
      if !isRead { return nil }
      offset += piece.count
    }
    return hasher.hash
  }
}
