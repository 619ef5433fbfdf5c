// What a record may look like, as JSON Schema (draft 2020-12). Strict: no key without a place here, every enumeration from
// the model's own cases, null only where the record's description allows it. Values are in ValueSchema.swift.

internal import PolicyModel

/// The schemas of the output files, as text to print.
package enum RecordSchema {
  /// Of one line of `annotations.jsonl`.
  package static let documents: String = record.text

  /// Of one line of `errors.jsonl`.
  package static let errors: String = failure.text

  /// Of one line of `sentences.jsonl`.
  package static let sentences: String = LineSchema.sentence.text

  /// Of one line of `mentions.jsonl`.
  package static let mentions: String = LineSchema.mention.text

  /// Of one line of `policies.jsonl`.
  package static let policies: String = policyRow.text

  private typealias Parts = SchemaParts

  static let dialect: JSONTree = "https://json-schema.org/draft/2020-12/schema"

  private static var record: JSONTree {
    let body = Parts.object([
      "schema": Parts.constant("policyextract/1"),
      "id": Parts.name,
      "source": source,
      "title": Parts.orNull(Parts.string),
      "published": Parts.orNull(published),
      "text": Parts.string,
      "paragraphs": Parts.list(of: paragraph),
      "sentences": Parts.list(of: sentence),
      "mentions": Parts.list(of: Parts.reference("mention")),
      "institutions": Parts.list(of: institution),
      "policies": Parts.list(of: policy),
      "figures": Parts.list(of: figure),
      "warnings": Parts.list(of: warning),
    ])
    let head: JSONTree = ["$schema": dialect, "title": "policyextract/1: an annotated document"]
    return head.adding(body).adding(["$defs": ValueSchema.definitions])
  }

  private static var policyRow: JSONTree {
    let identifier = Parts.matching("^p[0-9a-f]{16}(-[0-9]+)?$")
    let edge = Parts.object([
      "kind": Parts.cases(of: PolicyRelation.Kind.self), "policy": identifier, "documents": Parts.set(of: Parts.name),
    ])
    let body = Parts.object(
      [
        "schema": Parts.constant("policyextract/policies/1"),
        "id": identifier,
        "title": Parts.orNull(Parts.name),
        "names": Parts.distinct(Parts.name),
        "numbers": Parts.distinct(Parts.name),
        "issuers": Parts.distinct(Parts.name),
        "issued": Parts.distinct(Parts.dayOrMonth),
        "texts": Parts.distinct(Parts.name),
        "documents": Parts.distinct(Parts.name),
        "edges": Parts.distinct(edge),
        "inexact": Parts.distinct(identifier),
      ],
      optional: ["kind": Parts.cases(of: PolicyValue.Kind.self)])
    let head: JSONTree = ["$schema": dialect, "title": "policyextract/policies/1: a policy over all documents of a run"]
    return head.adding(body)
  }

  private static var failure: JSONTree {
    let body = Parts.object([
      "id": Parts.string,
      "stage": Parts.cases(of: DocumentFailure.Stage.self),
      "reason": Parts.name,
    ])
    let head: JSONTree = ["$schema": dialect, "title": "policyextract/1: a document without a record"]
    return head.adding(body)
  }

  private static var source: JSONTree {
    Parts.object([
      "format": Parts.cases(of: SourceFormat.self),
      "encoding": Parts.name,
      "bytes": Parts.natural,
      "sha256": Parts.matching("^[0-9a-f]{64}$"),
    ])
  }

  private static var published: JSONTree {
    Parts.object(
      ["date": Parts.day, "from": Parts.cases(of: Published.Evidence.self)],
      optional: ["time": Parts.time])
  }

  private static var paragraph: JSONTree {
    Parts.object([
      "start": Parts.natural,
      "end": Parts.natural,
      "kind": Parts.cases(of: Paragraph.Kind.self),
      "source": Parts.bytePair,
    ])
  }

  private static var sentence: JSONTree { Parts.object(["start": Parts.natural, "end": Parts.natural]) }

  private static var institution: JSONTree {
    Parts.object(
      [
        "id": Parts.institutionID,
        "canonical": Parts.name,
        "category": Parts.cases(of: InstitutionValue.Category.self),
        "names": Parts.set(of: Parts.name),
        "mentions": Parts.set(of: Parts.mentionID),
      ],
      optional: ["lexicon": Parts.name])
  }

  private static var policy: JSONTree {
    Parts.object(
      [
        "id": Parts.policyID,
        "title": Parts.name,
        "kind": Parts.cases(of: PolicyValue.Kind.self),
        "names": Parts.list(of: Parts.name),
        "numbers": Parts.list(of: Parts.name),
        "issuers": Parts.list(of: Parts.institutionID),
        "mentions": Parts.distinct(Parts.mentionID),
      ],
      optional: ["issued": Parts.dayOrMonth, "self": Parts.constant(true), "relations": Parts.set(of: relation)])
  }

  private static var relation: JSONTree {
    Parts.object(["kind": Parts.cases(of: PolicyRelation.Kind.self), "policy": Parts.policyID])
  }

  private static var figure: JSONTree {
    Parts.object(
      [
        "mention": Parts.mentionID,
        "holder": Parts.orNull(Parts.institutionID),
        "as_of": Parts.orNull(Parts.mentionID),
        "comparison": Parts.orNull(Parts.cases(of: Figure.Comparison.self)),
        "modality": Parts.cases(of: Figure.Modality.self),
      ],
      optional: ["indicator": Parts.name])
  }

  private static var warning: JSONTree {
    Parts.object(
      ["code": Parts.cases(of: DocumentWarning.Code.self), "count": Parts.positive],
      optional: ["detail": Parts.string])
  }
}
