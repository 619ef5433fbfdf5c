// The library's door: text in, annotated documents and record lines out.

internal import Intake
public import PolicyModel
package import Rulebook
internal import Writing

/// What cannot be done because of the rules: every problem, as `file:line:column: error: …`.
public struct RulesError: Error, Sendable, CustomStringConvertible {
  public let problems: [String]
  public var description: String { problems.joined(separator: "\n") }
}

/// The rules, compiled: the ones the library carries, and folders laid over them.
public struct ExtractionRules: Sendable {
  package var ruleSet: RuleSet { storage.ruleSet }

  /// Stands for everything that the rules say, and for what compiled them; where folders lie makes no difference.
  var digest: String { storage.digest }

  /// Behind a reference, so that callers don't depend on what compiled rules are made of.
  private let storage: Storage

  private final class Storage: Sendable {
    let ruleSet: RuleSet
    let digest: String

    init(_ ruleSet: RuleSet, digest: String) {
      self.ruleSet = ruleSet
      self.digest = digest
    }
  }

  /// - Parameter folders: Rule folders; a later one's rule, entry or list takes the place of an earlier one's.
  /// - Throws: `RulesError` with everything that is wrong with them.
  public init(folders: [String] = []) throws(RulesError) { try self.init(folders: folders, cache: .standard()) }

  /// Rules read from their files, whatever the cache has of them; nothing is kept.
  package static func compiled(folders: [String] = []) throws(RulesError) -> ExtractionRules {
    try ExtractionRules(folders: folders, cache: RuleCache(folder: nil))
  }

  private init(folders: [String], cache: RuleCache) throws(RulesError) {
    do throws(RuleProblems) {
      let layers = try Self.layers(folders)
      storage = Storage(try RuleSet.layered(layers, cache: cache), digest: RuleSet.digest(of: layers))
    } catch {
      throw RulesError(problems: error.problems.map(\.description))
    }
  }

  /// - Throws: What is wrong with any of the folders.
  private static func layers(_ folders: [String]) throws(RuleProblems) -> [[RuleFile]] {
    var layers: [[RuleFile]] = []
    var problems: [RuleProblem] = []
    for folder in folders {
      do throws(RuleProblems) { layers.append(try RuleFile.all(in: folder)) } catch { problems += error.problems }
    }
    guard problems.isEmpty else { throw RuleProblems(problems) }
    return layers
  }
}

/// Annotates single documents. One for each thread.
public struct Extractor {
  private let processor: DocumentProcessor
  private let writer = RecordWriter()

  public init(rules: ExtractionRules) {
    processor = DocumentProcessor(rules: rules.ruleSet)
  }

  /// - Parameters:
  ///   - bytes: The document as it lies in its file: HTML, Markdown or text in any encoding.
  ///   - format: Set where it is known; otherwise the content decides.
  ///   - published: Set where it is known; otherwise read from the document.
  public func annotate(
    id: String, bytes: [UInt8], format: SourceFormat? = nil, url: String? = nil, published: Published? = nil
  ) throws(DocumentFailure) -> AnnotatedDocument {
    try processor.annotate(
      makeDocument(id: id, bytes: bytes, format: format, url: url, published: published))
  }

  /// A document's line of JSON, with its line feed.
  public func line(of document: AnnotatedDocument) -> [UInt8] {
    var buffer = OutputBuffer()
    writer.write(document, to: &buffer)
    return buffer.bytes
  }
}

/// The JSON Schemas of what is written.
public enum Schemas {
  /// Of one line of `annotations.jsonl`.
  public static var documents: String { RecordSchema.documents }
  /// Of one line of `sentences.jsonl`.
  public static var sentences: String { RecordSchema.sentences }
  /// Of one line of `mentions.jsonl`.
  public static var mentions: String { RecordSchema.mentions }

  /// Of one line of `policies.jsonl`.
  public static var policies: String { RecordSchema.policies }
}
