// `policyextract schema` against what `policyextract run` writes, by an independent validator.

import Foundation
import TestSupport
import Testing

@Suite struct SchemaTests {
  @Test func everyLineOfARunConforms() throws {
    let folder = try TemporaryFolder()
    let inputs = Locations.documentFolders.map { $0.path(percentEncoded: false) }
    let outcome = try Command.run(["run"] + inputs + ["--output", folder.path("out")])
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let lines = try folder.lines("out/annotations.jsonl")
    #expect(lines.count == (try Locations.documentFolders.flatMap(Locations.files).count))
    let schema = try Command.run(["schema"])
    let problems = try JSONSchemaValidator.shared.get().problems(
      in: lines, against: String(decoding: schema.output, as: UTF8.self))
    for (line, problem) in zip(lines, problems) { #expect(problem == nil, "\(line.prefix(100))") }
  }

  @Test func schemaIsOneJSONObjectAndRefusesWhatIsNoRecord() throws {
    let printed = try Command.run(["schema"])
    #expect(printed.exitCode == 0)
    #expect(printed.errors == "")
    #expect(try JSONSerialization.jsonObject(with: printed.output) is [String: Any])
    #expect(try Command.run(["schema", "documents"]).output == printed.output)
    let problems = try JSONSchemaValidator.shared.get().problems(
      in: ["{}", "[]", #"{"schema":"policyextract/1"}"#], against: String(decoding: printed.output, as: UTF8.self))
    #expect(problems.allSatisfy { $0 != nil })
  }
}
