// `policyextract rules list`: which rules there are, where they stand, and how often each fired in a run.

internal import ArgumentParser
internal import Foundation
internal import PolicyExtract

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules with their kind, place and number of examples.",
    discussion: "Names of the lexicon are credited to institution.lexicon, which is no rule of a file.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var rules: RuleFolders

  @Option(help: "How to list on standard output: text or json.")
  var format: Format = .text

  @Option(help: ArgumentHelp("Also say how often each rule fired in a finished run: its folder or its annotations.jsonl.", valueName: "run"))
  var counts: String?

  func run() throws {
    let loaded = try rules.load()
    let fired = try counts.map(firings)
    var rows = [RuleRow(id: RuleRow.lexicon, kind: "institution")]
    rows += loaded.patternRules.map(RuleRow.init)
    if let fired {
      for index in rows.indices { rows[index].count = fired[rows[index].id] ?? 0 }
      let unknown = Set(fired.keys).subtracting(rows.map(\.id)).sorted()
      if !unknown.isEmpty { Message.write("note: the run also used rules that are not among these: " + unknown.joined(separator: ", ")) }
    }
    switch format {
    case .text: print(table(rows))
    case .json: print(try json(rows))
    }
  }

  private func firings(_ path: String) throws -> [String: Int] {
    do throws(RuleFirings.Problem) {
      return try RuleFirings.count(in: path)
    } catch {
      Message.write("error: \(error)")
      throw ExitStatus.usage
    }
  }

  private func table(_ rows: [RuleRow]) -> String {
    let cells = rows.map { row in
      [row.id, row.kind, row.place, "\(row.examples)+\(row.counterexamples)"] + (row.count.map { ["\($0)"] } ?? [])
    }
    let widths = cells[0].indices.map { column in cells.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    return cells.map { line in
      zip(line, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.unicodeScalars.count)) }
        .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }.joined(separator: "\n")
  }

  private func json(_ rows: [RuleRow]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(rows), as: UTF8.self)
  }
}
