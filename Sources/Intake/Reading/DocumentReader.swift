// Opens a found document, reads its bytes into a buffer that is kept for the next one, and makes a SourceDocument of them.

package import PolicyModel
internal import SystemPackage

/// Reads documents one after another; each worker has its own.
package struct DocumentReader: ~Copyable {
  private var file = ByteBuffer()
  private var unpacked = ByteBuffer()

  package init() {}

  /// Reads the file's bytes, for `document` to make something of them.
  ///
  /// - Throws: The failure to record: `unreadable`, `empty` or `tooLarge`.
  package mutating func load(_ found: FoundDocument) throws(DocumentFailure) -> LoadedFile {
    do throws(DocumentFailure.Reason) { try file.fill(from: found.path) } catch {
      throw DocumentFailure(id: found.id, stage: .intake, reason: error)
    }
    return LoadedFile(found: found, byteCount: file.count, sha256: sha256(of: file.bytes))
  }

  /// The document in the file that was loaded last. Of a `.gz` file the contents are the document; length and hash are the
  /// file's, and `decoding` leads to the contents.
  ///
  /// - Throws: The failure to record: `unreadable`, `empty`, `binary` or `tooLarge`.
  package mutating func document(of loaded: LoadedFile) throws(DocumentFailure) -> SourceDocument {
    let name = try unpack(loaded)
    let identity = FileDigest(byteCount: loaded.byteCount, sha256: loaded.sha256)
    return try makeDocument(
      id: loaded.found.id, text: name?.isCompressed == true ? unpacked.bytes : file.bytes, file: identity,
      nameExtension: name?.nameExtension)
  }

  /// `load` and `document` in one.
  package mutating func read(_ found: FoundDocument) throws(DocumentFailure) -> SourceDocument {
    try document(of: load(found))
  }

  /// The bytes that a record's ranges lead to, undecoded, whatever they hold.
  ///
  /// - Throws: `unreadable`, `empty` or `tooLarge`.
  package mutating func readContents(of found: FoundDocument) throws(DocumentFailure) -> FileContents {
    let loaded = try load(found)
    let bytes = try unpack(loaded)?.isCompressed == true ? unpacked.bytes : file.bytes
    return FileContents(byteCount: loaded.byteCount, sha256: loaded.sha256, bytes: Array(bytes))
  }

  private mutating func unpack(_ loaded: LoadedFile) throws(DocumentFailure) -> DocumentName? {
    let name = pathComponents(pathBytes(loaded.found.path)).last.flatMap(DocumentName.init)
    guard name?.isCompressed == true else { return name }
    do throws(DocumentFailure.Reason) { try unpacked.fill(unpacking: file.bytes) } catch {
      throw DocumentFailure(id: loaded.found.id, stage: .intake, reason: error)
    }
    return name
  }
}

/// A file whose bytes a reader holds.
package struct LoadedFile: Sendable {
  fileprivate var found: FoundDocument
  /// The file's length on the disk.
  package var byteCount: Int
  /// Of the file as it lies on the disk, in lower-case hexadecimal.
  package var sha256: String
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
