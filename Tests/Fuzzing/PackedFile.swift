// Input that comes packed: a file of its own, read through the door that every file comes through.

internal import Intake
internal import PolicyModel
internal import SystemPackage

/// A `.gz` file that is written anew for each input.
struct PackedFile: ~Copyable {
  static let nameExtension = "txt"

  private let path: FilePath
  private let file: FileDescriptor
  private var reader = DocumentReader()

  /// - Parameter folder: Must be there.
  init(folder: String) {
    let path = FilePath("\(folder)/input.\(Self.nameExtension).gz")
    self.path = path
    file = Self.orStop { try FileDescriptor.open(path, .readWrite, options: [.create], permissions: .ownerReadWrite) }
  }

  deinit { try? file.close() }

  /// The document in a file of these bytes; nil where it is none.
  mutating func document(of bytes: [UInt8]) -> SourceDocument? {
    Self.orStop { [file] in
      try file.resize(to: 0)
      try file.writeAll(toAbsoluteOffset: 0, bytes)
    }
    return try? reader.read(FoundDocument(id: "fuzz", path: path))
  }

  private static func orStop<Value>(_ work: () throws -> Value) -> Value {
    do { return try work() } catch { fatalError("no file for packed input: \(error)") }
  }
}

/// A gzip member that stores the bytes as they are.
///
/// - Precondition: No more than 65,535 bytes, the most that one block holds.
func storedMember(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  let length = UInt16(bytes.count)
  let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
  let lastBlock: [UInt8] = [1] + littleEndian(length) + littleEndian(~length)
  let trailer: [UInt8] = littleEndian(checksum(bytes)) + littleEndian(UInt32(length))
  return header + lastBlock + Array(bytes) + trailer
}

private func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian) { Array($0) }
}

/// CRC-32 as gzip has it.
private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  var value = UInt32.max
  for byte in bytes {
    value ^= UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320 }
  }
  return ~value
}
