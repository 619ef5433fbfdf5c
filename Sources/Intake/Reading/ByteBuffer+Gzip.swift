// A compressed file's contents into the buffer.

internal import CZLib
internal import PolicyModel

extension ByteBuffer {
  /// Unpacks gzip data, of several members too, up to the size limit of a document.
  mutating func fill(unpacking packed: UnsafeBufferPointer<UInt8>) throws(DocumentFailure.Reason) {
    clear()
    guard !packed.isEmpty else { throw .empty }
    var stream = z_stream()
    let gzipWindow: Int32 = 15 + 16
    let status = inflateInit2_(&stream, gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .unreadable("zlib cannot begin: status \(status)") }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
    stream.avail_in = UInt32(packed.count)
    while true {
      switch unpackSome(&stream) {
      case Z_OK where stream.avail_in > 0 || stream.avail_out == 0: break
      case Z_STREAM_END where stream.avail_in == 0: return
      case Z_STREAM_END: inflateReset(&stream)
      case Z_OK, Z_BUF_ERROR: throw .unreadable("its gzip data ends too early; compress it anew")
      default: throw .unreadable("its gzip data is damaged; compress it anew")
      }
      guard count <= documentSizeLimit else { throw .tooLarge(bytes: count) }
    }
  }

  private mutating func unpackSome(_ stream: inout z_stream) -> Int32 {
    let space = freeSpace()
    let room = min(space.count, Int(UInt32.max))
    stream.next_out = space.assumingMemoryBound(to: UInt8.self).baseAddress
    stream.avail_out = UInt32(room)
    let status = inflate(&stream, Z_NO_FLUSH)
    append(room - Int(stream.avail_out))
    return status
  }
}
