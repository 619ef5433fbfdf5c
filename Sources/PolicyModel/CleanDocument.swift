// What Cleaning hands to Segmentation: the clean text, its paragraphs, and the way back to the source.

/// A line of the clean text.
public struct Paragraph: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case title, heading, paragraph
    case listItem = "list_item"
    case tableRow = "table_row"
    case caption, byline
    case sourceLine = "source_line"
    case dateLine = "date_line"
    case issuerMark = "issuer_mark"
    case documentNumber = "document_number"
    case addressee, signature
    case issueDate = "issue_date"
    case attachment
    case copyTo = "copy_to"
  }

  /// Without the line feed.
  public var span: TextSpan
  public var kind: Kind

  public init(span: TextSpan, kind: Kind) {
    self.span = span
    self.kind = kind
  }
}

/// What the card says that government sites set before a document: 发文字号, 发文机关, 成文日期. The card itself is no part of the text.
public struct DocumentCard: Sendable, Equatable {
  /// As written.
  public var number: String?
  public var issuer: String?
  public var issued: CivilDate?

  public init(number: String? = nil, issuer: String? = nil, issued: CivilDate? = nil) {
    self.number = number
    self.issuer = issuer
    self.issued = issued
  }
}

/// A document's clean text: the title line, then paragraphs, one a line, joined by single line feeds.
///
/// `text` is valid UTF-8 without carriage returns; paragraphs are in order, not empty, and cover it but for the line feeds.
public struct CleanDocument: Sendable {
  public var identity: SourceIdentity
  public var text: [UInt8]
  public var paragraphs: [Paragraph]
  /// From `text` to the bytes of `SourceDocument.content`.
  public var cleaning: ByteMap
  /// From `SourceDocument.content` to the bytes of the file.
  public var decoding: ByteMap
  public var title: String?
  public var published: Published?
  /// Nil where the page has none.
  public var card: DocumentCard?
  public var warnings: [DocumentWarning]

  public init(
    identity: SourceIdentity, text: [UInt8], paragraphs: [Paragraph], cleaning: ByteMap, decoding: ByteMap,
    title: String?, published: Published?, card: DocumentCard? = nil, warnings: [DocumentWarning]
  ) {
    self.identity = identity
    self.text = text
    self.paragraphs = paragraphs
    self.cleaning = cleaning
    self.decoding = decoding
    self.title = title
    self.published = published
    self.card = card
    self.warnings = warnings
  }

  /// The half-open range of the file's bytes that a stretch of the clean text was made from.
  public func sourceRange(of span: TextSpan) -> Range<Int> {
    decoding.sourceRange(of: cleaning.sourceRange(of: span.range))
  }

  /// The text of a span.
  public func string(_ span: TextSpan) -> String { String(decoding: text[span.range], as: UTF8.self) }
}
