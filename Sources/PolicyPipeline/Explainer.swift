// The library's door for explanations: one document in, every match and its fate out.

internal import Intake
public import PolicyModel
internal import SystemPackage
internal import Writing

/// Explains single documents: what `Extractor` finds in them, and why.
public struct Explainer {
  private let processor: DocumentProcessor

  public init(rules: ExtractionRules) {
    processor = DocumentProcessor(rules: rules.ruleSet)
  }

  /// Of a file of any name; `.gz` files are unpacked.
  ///
  /// - Parameter published: The document's date, where it is known; goes before what the document says of itself.
  public func explain(file path: String, published: CivilDate? = nil) throws(DocumentFailure) -> Explanation {
    var reader = DocumentReader()
    var source = try reader.read(FoundDocument(id: path, path: FilePath(path)))
    source.published = given(published) ?? source.published
    return try processor.explain(source)
  }

  /// - Parameter format: Set where it is known; otherwise the content decides.
  public func explain(
    id: String, bytes: [UInt8], format: SourceFormat? = nil, published: CivilDate? = nil
  ) throws(DocumentFailure) -> Explanation {
    try processor.explain(makeDocument(id: id, bytes: bytes, format: format, published: given(published)))
  }

  /// An explanation as a line of JSON, with its line feed.
  public func line(of explanation: Explanation) -> [UInt8] {
    var buffer = OutputBuffer()
    ExplanationWriter().write(explanation, to: &buffer)
    return buffer.bytes
  }

  private func given(_ day: CivilDate?) -> Published? { day.map { Published(day: $0, evidence: .given) } }
}
