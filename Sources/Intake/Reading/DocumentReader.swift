// Opens a found document, reads its bytes into a buffer that is kept for the next one, and makes a SourceDocument of them.

package import PolicyModel
internal import SystemPackage

/// Reads documents one after another; each worker has its own.
package struct DocumentReader: ~Copyable {
  private var file = ByteBuffer()
  private var unpacked = ByteBuffer()

  package init() {}

  /// Of a `.gz` file the contents are the document; length and hash are the file's, and `decoding` leads to the contents.
  ///
  /// - Throws: The failure to record: `unreadable`, `empty`, `binary` or `tooLarge`.
  package mutating func read(_ found: FoundDocument) throws(DocumentFailure) -> SourceDocument {
    let name = try fill(from: found)
    return try makeDocument(
      id: found.id, text: name?.isCompressed == true ? unpacked.bytes : file.bytes, file: file.bytes,
      nameExtension: name?.nameExtension)
  }

  /// The bytes that a record's ranges lead to, undecoded, whatever they hold.
  ///
  /// - Throws: `unreadable`, `empty` or `tooLarge`.
  package mutating func readContents(of found: FoundDocument) throws(DocumentFailure) -> FileContents {
    let name = try fill(from: found)
    let bytes = name?.isCompressed == true ? unpacked.bytes : file.bytes
    return FileContents(byteCount: file.bytes.count, sha256: sha256(of: file.bytes), bytes: Array(bytes))
  }

  private mutating func fill(from found: FoundDocument) throws(DocumentFailure) -> DocumentName? {
    let name = pathComponents(pathBytes(found.path)).last.flatMap(DocumentName.init)
    do throws(DocumentFailure.Reason) {
      try file.fill(from: found.path)
      if name?.isCompressed == true { try unpacked.fill(unpacking: file.bytes) }
    } catch {
      throw DocumentFailure(id: found.id, stage: .intake, reason: error)
    }
    return name
  }
}

/// What lies in a document's file.
package struct FileContents: Sendable {
  /// The file's length on the disk.
  package var byteCount: Int
  /// Of the file as it lies on the disk, in lower-case hexadecimal.
  package var sha256: String
  /// Unpacked, where the file is compressed.
  package var bytes: [UInt8]

  package init(byteCount: Int, sha256: String, bytes: [UInt8]) {
    self.byteCount = byteCount
    self.sha256 = sha256
    self.bytes = bytes
  }
}
