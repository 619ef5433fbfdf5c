// Gathers what documents cite, record by record in the order of the output, into variants: ways in which policies are cited.
// Which variants are one policy is decided at the end, in PolicyMerge.swift.

internal import PolicyModel
internal import Recognition
package import Rulebook
package import Writing

/// A way in which a policy is cited: its title as written, with what the citing documents say of it.
struct PolicyVariant {
  var title: String
  var parts: TitleParts
  var kind: PolicyValue.Kind
  var names: [String] = []
  var numbers: [String]
  var issuers: [String]
  var issued: String?
  /// Documents by number, ascending.
  var documents: [Int32] = []
  var texts: [Int32] = []
}

/// What one variant does to another, by a document's word.
struct VariantRelation: Hashable {
  var kind: PolicyRelation.Kind
  var source: Int
  var target: Int
  var document: Int32
}

/// The policies of a run over all its documents. Feed it every record once, in the order of the output; it holds the distinct
/// citations, not the documents.
package struct PolicyGatherer {
  private(set) var variants: [PolicyVariant] = []
  private(set) var relations: [VariantRelation] = []
  /// By key: the documents that cite nothing but this number, and the number as first written.
  private(set) var looseNumbers: [(number: String, documents: [Int32])] = []
  private var variantOfKey: [[UInt8]: Int] = [:]
  private var looseOfNumber: [[UInt8]: Int] = [:]
  private var documents = DocumentIDs()
  let identity: TitleIdentity
  let numberIdentity: NumberIdentity

  package init(rules: RuleSet, tables: ProcessorTables) {
    identity = tables.recognition.titleIdentity
    numberIdentity = NumberIdentity(rules: rules, identity: identity)
  }

  package mutating func add(_ citations: DocumentCitations) {
    guard !citations.policies.isEmpty || !citations.looseNumbers.isEmpty else { return }
    let document = documents.add(citations.document)
    // A mere kind of document (《通知》) that the document doesn't introduce is nobody's title.
    let indices = citations.policies.map { identity.isKindWord($0.title) && $0.numbers.isEmpty ? nil : add($0, by: document) }
    for (source, policy) in zip(indices, citations.policies) {
      for relation in policy.relations where indices.indices.contains(relation.target) {
        guard let source, let target = indices[relation.target] else { continue }
        relations.append(VariantRelation(kind: relation.kind, source: source, target: target, document: document))
      }
    }
    for number in citations.looseNumbers { add(looseNumber: number, by: document) }
  }

  private mutating func add(_ policy: DocumentCitations.Policy, by document: Int32) -> Int {
    let key = Array(([policy.title, policy.issued ?? ""] + policy.numbers + [""] + policy.issuers).joined(separator: "\u{1F}").utf8)
    let index = variantOfKey[key] ?? variants.count
    if index == variants.count {
      variantOfKey[key] = index
      variants.append(
        PolicyVariant(
          title: policy.title, parts: identity.parts(of: policy.title), kind: policy.kind, numbers: policy.numbers, issuers: policy.issuers,
          issued: policy.issued))
    }
    for name in policy.names where !variants[index].names.contains(name) { variants[index].names.append(name) }
    if variants[index].documents.last != document { variants[index].documents.append(document) }
    if policy.isSelf { variants[index].texts.append(document) }
    return index
  }

  private mutating func add(looseNumber number: String, by document: Int32) {
    let key = Array(numberIdentity.key(of: number).utf8)
    let index = looseOfNumber[key] ?? looseNumbers.count
    if index == looseNumbers.count {
      looseOfNumber[key] = index
      looseNumbers.append((number, []))
    }
    looseNumbers[index].documents.append(document)
  }

  /// The policies, in order of first citation.
  package func rows() -> [PolicyRow] { PolicyMerge(self).rows() }

  func id(_ document: Int32) -> String { documents[document] }
}

/// Documents' ids in one piece of memory.
private struct DocumentIDs {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  mutating func add(_ id: String) -> Int32 {
    bytes.append(contentsOf: id.utf8)
    ends.append(bytes.count)
    return Int32(ends.count - 1)
  }

  subscript(number: Int32) -> String {
    let index = Int(number)
    return String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
  }
}
