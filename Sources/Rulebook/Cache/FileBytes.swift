// Files replaced as a whole, and folders listed. What cannot be done is told by nil or false; the caller does without.

internal import Glibc

enum FileBytes {
  /// Asks for the pages of a large fresh buffer all at once, and for large ones: one by one, as they are written to, they
  /// take longer than the copying itself. Kernels that can't leave it as it is.
  static func prepareForWriting(_ buffer: UnsafeMutableRawBufferPointer) {
    let page = 4096
    guard buffer.count > 64 * page, let base = buffer.baseAddress else { return }
    let start = UnsafeMutableRawPointer(bitPattern: (UInt(bitPattern: base) + UInt(page - 1)) & ~UInt(page - 1))!
    let end = UnsafeMutableRawPointer(bitPattern: UInt(bitPattern: base + buffer.count) & ~UInt(page - 1))!
    madvise(start, end - start, MADV_HUGEPAGE)
    madvise(start, end - start, populateForWriting)
  }

  /// MADV_POPULATE_WRITE of Linux 5.14.
  private static let populateForWriting: Int32 = 23

  /// Puts a file in place at once: it is written under a name of its own beside the old one, then renamed.
  static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
    var template = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return false }
    let isWritten = write(bytes, to: descriptor)
    let isClosed = close(descriptor) == 0
    if isWritten, isClosed, rename(template, path) == 0 { return true }
    unlink(template)
    return false
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// In nanoseconds since 1970; 0 where there is no such file.
  static func modificationTime(of path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }
}
