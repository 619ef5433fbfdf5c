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
    let name = pathComponents(pathBytes(found.path)).last.flatMap(DocumentName.init)
    let isCompressed = name?.isCompressed == true
    do throws(DocumentFailure.Reason) {
      try file.fill(from: found.path)
      if isCompressed { try unpacked.fill(unpacking: file.bytes) }
    } catch {
      throw DocumentFailure(id: found.id, stage: .intake, reason: error)
    }
    return try makeDocument(
      id: found.id, text: isCompressed ? unpacked.bytes : file.bytes, file: file.bytes,
      nameExtension: name?.nameExtension)
  }
}
