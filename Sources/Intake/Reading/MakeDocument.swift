// From one document's bytes to a SourceDocument: decoded, its front matter read, its format settled.

internal import Crypto
package import PolicyModel

/// The largest document in bytes. Offsets are 32 bits wide, and decoding may triple the length.
package let documentSizeLimit = 1 << 30

/// Makes a document of bytes that a caller holds, as `DocumentReader` does of a file's.
///
/// - Parameters:
///   - nameExtension: The ending of the name it goes by, without the dot, a hint at the format.
///   - format: Set where the caller knows it; otherwise the content decides.
///   - url: Goes before the front matter's.
///   - published: Goes before the front matter's.
/// - Throws: `empty`, `binary` or `tooLarge`; `unreadable` where the system lacks a converter for its encoding.
package func makeDocument(
  id: String, bytes: [UInt8], nameExtension: String? = nil, format: SourceFormat? = nil, url: String? = nil,
  published: Published? = nil
) throws(DocumentFailure) -> SourceDocument {
  var document = try bytes.withUnsafeBufferPointer { (pointer) throws(DocumentFailure) in
    try makeDocument(id: id, text: pointer, file: FileDigest(of: pointer), nameExtension: nameExtension)
  }
  document.identity.format = format ?? document.identity.format
  document.url = url ?? document.url
  document.published = published ?? document.published
  return document
}

/// What the record says of a file's bytes as they lie on the disk.
struct FileDigest {
  var byteCount: Int
  var sha256: String

  init(byteCount: Int, sha256: String) {
    self.byteCount = byteCount
    self.sha256 = sha256
  }

  init(of bytes: UnsafeBufferPointer<UInt8>) {
    self.init(byteCount: bytes.count, sha256: Intake.sha256(of: bytes))
  }
}

/// - Parameters:
///   - text: The bytes to decode.
///   - file: Of the file's bytes as they lie on the disk; compressed files' differ from `text`.
func makeDocument(
  id: String, text: UnsafeBufferPointer<UInt8>, file: FileDigest, nameExtension: String?
) throws(DocumentFailure) -> SourceDocument {
  do throws(DocumentFailure.Reason) {
    guard text.count <= documentSizeLimit else { throw .tooLarge(bytes: text.count) }
    let read = try decode(text)
    guard !isBlank(read.text.content) else { throw .empty }
    return document(id: id, read: read, file: file, nameExtension: nameExtension?.lowercased())
  } catch {
    throw DocumentFailure(id: id, stage: .intake, reason: error)
  }
}

private func document(
  id: String, read: ReadText, file: FileDigest, nameExtension: String?
) -> SourceDocument {
  let content = read.text.content
  let frontMatter = FrontMatter(content)
  let body = (frontMatter?.bodyStart ?? 0)..<content.count
  let format = detectFormat(
    of: content, body: body, hasFrontMatter: frontMatter != nil, nameExtension: nameExtension)
  let identity = SourceIdentity(
    id: id, format: format, encoding: read.encoding.rawValue, byteCount: file.byteCount, sha256: file.sha256)
  return SourceDocument(
    identity: identity, content: content, body: body, decoding: read.text.decoding, title: frontMatter?.title,
    titlePlaces: frontMatter?.titlePlaces(in: content), published: frontMatter?.published, url: frontMatter?.url, warnings: read.warnings)
}

/// In lower-case hexadecimal.
package func sha256(of bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer { sha256(of: $0) } }

func sha256(of bytes: UnsafeBufferPointer<UInt8>) -> String {
  var hash = SHA256()
  hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
  let digits = Array("0123456789abcdef".utf8)
  let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  return String(decoding: text, as: UTF8.self)
}
