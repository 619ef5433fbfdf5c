// What went wrong with a document without stopping it, and what stopped one.

/// Something about a document that its reader should know.
public struct DocumentWarning: Sendable, Equatable {
  public enum Code: String, Sendable, CaseIterable {
    case bytesReplaced = "bytes_replaced"
    case charsetMismatch = "charset_mismatch"
    case markupTruncated = "markup_truncated"
    case textAfterEnd = "text_after_end"
    case noArticle = "no_article"
    case dateUnresolved = "date_unresolved"
  }

  public var code: Code
  /// How often it happened, at least 1.
  public var count: Int
  /// What it was about, for a person.
  public var detail: String?

  public init(_ code: Code, count: Int = 1, detail: String? = nil) {
    self.code = code
    self.count = count
    self.detail = detail
  }
}

/// Why a document has no record. The run goes on.
public struct DocumentFailure: Error, Sendable, Equatable {
  public enum Stage: String, Sendable, CaseIterable {
    case intake, cleaning, segmentation, recognition, writing
  }

  public enum Reason: Sendable, Equatable {
    case unreadable(String)
    case empty
    case binary
    case nameNotUTF8
    case folderLoop
    case tooLarge(bytes: Int)
    case badRequest(String)
  }

  public var id: String
  public var stage: Stage
  public var reason: Reason

  public init(id: String, stage: Stage, reason: Reason) {
    self.id = id
    self.stage = stage
    self.reason = reason
  }
}

extension DocumentFailure.Reason: CustomStringConvertible {
  /// What happened and how to mend it, in one line.
  public var description: String {
    switch self {
    case .unreadable(let cause): "cannot be read: \(cause)"
    case .empty: "holds no text; remove it or fill it"
    case .binary: "holds binary data, not text; convert it to HTML, Markdown or plain text"
    case .nameNotUTF8: "its name is not UTF-8; rename it"
    case .folderLoop: "a symbolic link that leads back into its own folders; remove the link"
    case .tooLarge(let bytes): "\(bytes) bytes are more than one document may hold; split it"
    case .badRequest(let problem): problem
    }
  }
}
