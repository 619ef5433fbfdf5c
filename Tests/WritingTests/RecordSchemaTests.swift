// The schema against our own output, by an independent validator: it accepts every record and refuses damaged ones.

import Foundation
import PolicyModel
import TestSupport
import Testing
import Writing

@Suite struct RecordSchemaTests {
  @Test func everyGeneratedRecordConforms() throws {
    var lines = [record(of: SampleDocument(lines: []).annotated), record(of: SampleDocument.complete.annotated)]
    for presence in DocumentGenerator.Presence.allCases {
      for seed in 0..<25 as Range<UInt64> {
        var generator = DocumentGenerator(seed: seed, presence: presence)
        lines.append(record(of: generator.document()))
      }
    }
    let problems = try JSONSchemaValidator.shared.get().problems(in: lines, against: RecordSchema.documents)
    for (line, problem) in zip(lines, problems) { #expect(problem == nil, "\(line)") }
  }

  @Test func everyFailureConforms() throws {
    let reasons: [DocumentFailure.Reason] = [
      .unreadable("no such file"), .empty, .binary, .nameNotUTF8, .folderLoop, .tooLarge(bytes: 9),
      .badRequest("no id"),
    ]
    let lines = DocumentFailure.Stage.allCases.flatMap { stage in
      reasons.map { reason in
        var buffer = OutputBuffer()
        FailureWriter().write(DocumentFailure(id: "a", stage: stage, reason: reason), to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
      }
    }
    let unknownStage = #"{"id":"a","stage":"lunch","reason":"b"}"#
    let problems = try JSONSchemaValidator.shared.get().problems(
      in: lines + [unknownStage], against: RecordSchema.errors)
    #expect(problems.map { $0 == nil } == lines.map { _ in true } + [false])
  }

  @Test func extraKeyIsRefusedInEveryObject() throws {
    try expectRefused { json in
      guard case .object(let members) = json else { return [] }
      return [("with an extra key", .object(members.merging(["stranger": .number(1)]) { $1 }))]
    }
  }

  @Test func valueOfAnotherTypeIsRefusedEverywhere() throws {
    try expectRefused { json in
      switch json {
      case .string: [("as a number", .number(7)), ("as an object", .object([:]))]
      case .number: [("as a string", .string("7")), ("as a list", .array([]))]
      case .bool(let value): [("turned round", .bool(!value)), ("as a string", .string("true"))]
      case .array: [("as an object", .object([:])), ("as a number", .number(7))]
      case .object: [("as a list", .array([])), ("as a string", .string("{}"))]
      case .null: [("as a truth value", .bool(true))]
      }
    }
  }

  @Test func unknownWordIsRefusedInEveryEnumeration() throws {
    let enumerations: Set = [
      "schema", "format", "from", "kind", "type", "category", "grain", "anchor", "relation", "modifier", "direction",
      "comparison", "modality", "code",
    ]
    try expectRefused { json in
      guard case .object(let members) = json else { return [] }
      return enumerations.intersection(members.keys).sorted().map { key in
        ("with an unknown \(key)", .object(members.merging([key: .string("stranger")]) { $1 }))
      }
    }
  }

  @Test func missingKeyIsRefusedUnlessOptional() throws {
    let optional: Set = [
      "time", "valid", "successor", "predecessor", "parent", "place", "level", "ambiguous", "official_title",
      "issuer_code", "year", "serial", "relation", "vague", "per", "indicator", "direction", "lexicon", "issued",
      "detail", "self", "relations",
    ]
    try expectRefused { json in
      guard case .object(let members) = json else { return [] }
      let isInstitution = members["canonical"] != nil && members["names"] == nil
      return members.keys.sorted().filter { !optional.contains($0) && !(isInstitution && $0 == "id") }.map { key in
        ("without \(key)", .object(members.filter { $0.key != key }))
      }
    }
  }

  @Test func missingOptionalKeyIsAccepted() throws {
    var generator = DocumentGenerator(seed: 1, presence: .never)
    let problems = try JSONSchemaValidator.shared.get().problems(
      in: (0..<20).map { _ in record(of: generator.document()) }, against: RecordSchema.documents)
    #expect(problems.allSatisfy { $0 == nil })
  }

  @Test func damagedRecordIsRefused() throws {
    let line = record(of: SampleDocument.complete.annotated)
    let damaged = try damages.map { damage in
      line.replacingCharacters(in: try #require(line.range(of: damage.intact)), with: damage.damaged)
    }
    let problems = try JSONSchemaValidator.shared.get().problems(in: damaged, against: RecordSchema.documents)
    for (damage, problem) in zip(damages, problems) { #expect(problem != nil, "accepted: \(damage.damaged)") }
  }
}

private let damages: [(intact: String, damaged: String)] = [
  (#""modifier":"about""#, #""modifier":"more_than""#),
  (#""min":5,"max":5"#, #""min":5,"max":null"#),
  (#""min":5,"max":5"#, #""min":null,"max":5"#),
  (#""start":"2022-06-21""#, #""start":"21 June 2022""#),
  (#""date":"2022-07-15""#, #""date":"2022-7-15""#),
  (#""time":"09:05""#, #""time":"9:05""#),
  (#""issued":"2022-07""#, #""issued":"July""#),
  (#""currency":"CNY""#, #""currency":"元""#),
  (#""unit":"percent""#, #""unit":"%""#),
  (#""id":"m1""#, #""id":"m0""#),
  (#""holder":"i1""#, #""holder":"m1""#),
  (#""as_of":"m2""#, #""as_of":"i2""#),
  (#""names":["上海银保监局"]"#, #""names":[]"#),
  (#""mentions":["m3"]"#, #""mentions":["m3","m3"]"#),
  (#""count":2"#, #""count":0"#),
  (#""start":0"#, #""start":-1"#),
  (#""start":0"#, #""start":0.5"#),
  (#""source":[3,"#, #""source":[3,3,"#),
  (#""sha256":"0f"#, #""sha256":"0F"#),
  (#""type":"money""#, #""type":"quantity""#),
  (#""rule":"money.rate""#, #""rule":"money""#),
]

private func expectRefused(
  sourceLocation: SourceLocation = #_sourceLocation, _ change: (JSON) -> [(name: String, json: JSON)]
) throws {
  let json = try JSON(parsing: record(of: SampleDocument.complete.annotated))
  let mutations = json.mutations(change)
  try #require(mutations.count >= 5, sourceLocation: sourceLocation)
  let problems = try JSONSchemaValidator.shared.get().problems(
    in: try [json.text] + mutations.map { try $0.json.text }, against: RecordSchema.documents)
  #expect(problems[0] == nil, sourceLocation: sourceLocation)
  for (mutation, problem) in zip(mutations, problems.dropFirst()) {
    #expect(problem != nil, "accepted: \(mutation.name)", sourceLocation: sourceLocation)
  }
}
