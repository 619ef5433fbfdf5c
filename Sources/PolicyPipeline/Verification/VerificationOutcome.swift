// What a verification comes to, and what it can't begin without.

/// Something that a record says of its file and that the file doesn't bear out.
public struct VerificationDifference: Sendable, Equatable {
  /// The document's id; of a line that is no record, its place in annotations.jsonl.
  public var document: String
  /// `mention m3`, `paragraph 2`, `sentence 1`, `file` or `record`.
  public var part: String
  /// Where in the input, in bytes; nil where no bytes are concerned.
  public var bytes: Range<Int>?
  /// What the record says.
  public var wanted: String
  /// What the bytes give, or why they give nothing.
  public var found: String
}

extension VerificationDifference: CustomStringConvertible {
  /// In one line; long texts are cut.
  public var description: String {
    let place = bytes.map { ", bytes \($0.lowerBound)..<\($0.upperBound)" } ?? ""
    return "\(document): \(part)\(place): wanted \(Self.excerpt(wanted)), found \(Self.excerpt(found))"
  }

  private static let excerptLength = 80

  private static func excerpt(_ text: String) -> String {
    let scalars = text.unicodeScalars
    var excerpt = String.UnicodeScalarView(scalars.prefix(excerptLength).map { $0.value < 0x20 ? " " : $0 })
    if scalars.dropFirst(excerptLength).first != nil { excerpt.append("…") }
    return "'\(String(excerpt))'"
  }
}

/// What was compared, and what differed.
public struct VerificationSummary: Sendable, Equatable {
  public var documents = 0
  public var paragraphs = 0
  /// Those whose record gives their bytes.
  public var sentences = 0
  public var mentions = 0
  public var differences = 0
  /// In the order of the records, and of the places within a record.
  public var firstDifference: VerificationDifference?

  mutating func add(_ difference: VerificationDifference) {
    firstDifference = firstDifference ?? difference
    differences += 1
  }
}

/// Why a verification could not begin or go on.
public enum VerificationError: Error, Sendable {
  case missingInput(path: String, cause: String)
  case annotations(path: String, cause: String)
}

extension VerificationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingInput(let path, let cause): "INPUT '\(path)': \(cause); check the path"
    case .annotations(let path, let cause): "cannot read '\(path)': \(cause); name the folder that a run wrote to"
    }
  }
}
