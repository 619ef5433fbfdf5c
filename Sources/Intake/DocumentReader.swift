// Opens a found document, reads its bytes into a buffer that is kept for the next one, and makes a SourceDocument of them.

package import PolicyModel
internal import SystemPackage

/// Reads documents one after another; each worker has its own.
package struct DocumentReader: ~Copyable {
  private var buffer = FileBuffer()

  package init() {}

  /// - Throws: The failure to record: `unreadable`, `empty`, `binary` or `tooLarge`.
  package mutating func read(_ found: FoundDocument) throws(DocumentFailure) -> SourceDocument {
    do throws(DocumentFailure.Reason) {
      try buffer.fill(from: found.path)
    } catch {
      throw DocumentFailure(id: found.id, stage: .intake, reason: error)
    }
    let name = pathComponents(pathBytes(found.path)).last.flatMap(DocumentName.init)
    return try makeDocument(id: found.id, text: buffer.bytes, file: buffer.bytes, nameExtension: name?.nameExtension)
  }
}
