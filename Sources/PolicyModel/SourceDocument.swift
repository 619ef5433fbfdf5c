// What Intake hands to Cleaning: one file's bytes, decoded, and what its surroundings say of it.

public enum SourceFormat: String, Sendable, CaseIterable {
  case html, markdown, text
  case jsonLines = "json_lines"
}

/// What identifies a document and its bytes in the record.
public struct SourceIdentity: Sendable, Equatable {
  /// The path relative to the input folder it came from, or the id that the caller gave.
  public var id: String
  public var format: SourceFormat
  /// The name of the encoding used to read the bytes, in lower case: `utf-8`, `gb18030`, `big5`, `utf-16le`.
  public var encoding: String
  /// The file's length in bytes.
  public var byteCount: Int
  /// SHA-256 of the file's bytes, in lower-case hexadecimal.
  public var sha256: String

  public init(id: String, format: SourceFormat, encoding: String, byteCount: Int, sha256: String) {
    self.id = id
    self.format = format
    self.encoding = encoding
    self.byteCount = byteCount
    self.sha256 = sha256
  }
}

/// When a document was published, and where that was read.
public struct Published: Sendable, Equatable {
  public enum Evidence: String, Sendable, CaseIterable {
    case frontMatter = "front_matter"
    case metadata
    case dateLine = "date_line"
    case url, signature, dateline, given, inferred
  }

  public var day: CivilDate
  public var time: ClockTime?
  public var evidence: Evidence

  public init(day: CivilDate, time: ClockTime? = nil, evidence: Evidence) {
    self.day = day
    self.time = time
    self.evidence = evidence
  }
}

/// One input document, decoded. `content` is valid UTF-8; offsets into it lead to the file's bytes through `decoding`.
public struct SourceDocument: Sendable {
  public var identity: SourceIdentity
  /// The whole file as UTF-8, front matter included.
  public var content: [UInt8]
  /// The part of `content` behind the front matter.
  public var body: Range<Int>
  /// From `content` to the file's bytes.
  public var decoding: ByteMap
  /// The title of the front matter, where there is one.
  public var title: String?
  /// From the UTF-8 of `title` to `content`; nil where the title stands nowhere in it, or where is not known.
  public var titlePlaces: ByteMap?
  /// What front matter or the caller say; the text itself is read for evidence later.
  public var published: Published?
  /// The page's address, where the caller or the front matter give it.
  public var url: String?
  public var warnings: [DocumentWarning]

  public init(
    identity: SourceIdentity, content: [UInt8], body: Range<Int>, decoding: ByteMap, title: String? = nil,
    titlePlaces: ByteMap? = nil, published: Published? = nil, url: String? = nil, warnings: [DocumentWarning] = []
  ) {
    self.identity = identity
    self.content = content
    self.body = body
    self.decoding = decoding
    self.title = title
    self.titlePlaces = titlePlaces
    self.published = published
    self.url = url
    self.warnings = warnings
  }
}
