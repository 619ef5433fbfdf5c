// An implementation of JSON Schema that isn't ours: Python's jsonschema package.

internal import Foundation

/// Validates lines of JSON against a schema with Python's `jsonschema`.
package struct JSONSchemaValidator: Sendable {
  package struct Missing: Error, CustomStringConvertible {
    package let description = """
      No Python with the jsonschema package (4.0 or later) was found, neither as python3 on the path nor as \
      /usr/bin/python3; install it with 'apt-get install python3-jsonschema'.
      """
  }

  package struct Failed: Error, CustomStringConvertible {
    package let description: String
  }

  /// Looked for once; a failure is `Missing`.
  package static let shared = Result { try JSONSchemaValidator() }

  private let command: [String]

  private init() throws {
    let commands = [["/usr/bin/env", "python3"], ["/usr/bin/python3"]]
    let probe = ["-c", "from jsonschema import Draft202012Validator"]
    guard let command = commands.first(where: { (try? run($0 + probe))?.status == 0 }) else { throw Missing() }
    self.command = command
  }

  /// For every line what is wrong with it first, or nil. Throws `Failed` where the schema itself is wrong.
  package func problems(in lines: [String], against schema: String) throws -> [String?] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["schema.json", "lines.jsonl"].map { folder.appending(path: $0) }
    try Data(schema.utf8).write(to: files[0])
    try Data(lines.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined().utf8).write(to: files[1])

    let (status, output) = try run(command + ["-c", script] + files.map { $0.path() })
    guard status == 0 else { throw Failed(description: String(decoding: output, as: UTF8.self)) }
    let problems = try JSONDecoder().decode([String?].self, from: output)
    guard problems.count == lines.count else {
      throw Failed(description: "\(problems.count) answers to \(lines.count) lines")
    }
    return problems
  }
}

private let script = """
  import json, sys
  from jsonschema import Draft202012Validator
  schema = json.load(open(sys.argv[1], encoding="utf-8"))
  Draft202012Validator.check_schema(schema)
  validator = Draft202012Validator(schema)
  problems = []
  with open(sys.argv[2], encoding="utf-8", newline="\\n") as lines:
    for line in lines:
      error = next(validator.iter_errors(json.loads(line)), None)
      problems.append(error and f"{error.json_path}: {error.message}"[:500])
  print(json.dumps(problems))
  """

/// Runs a command to its end; its standard output and standard error come together.
private func run(_ command: [String]) throws -> (status: Int32, output: Data) {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(filePath: command[0])
  process.arguments = Array(command.dropFirst())
  process.standardOutput = output
  process.standardError = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, data)
}
