// Reads word lists: a word a line, after a tab its value, `#` lines for people.

extension WordList {
  /// The list of a `.tsv` file; what is wrong with it goes to `problems`.
  package static func read(_ file: RuleFile, problems: inout [RuleProblem]) -> WordList {
    var list = WordList(name: String(file.path.dropLast(".tsv".count)), entries: [])
    guard let text = String(validating: file.bytes, as: UTF8.self) else {
      problems.append(.init(.notUTF8, at: .init(file: file.displayPath, line: 1, column: 1)))
      return list
    }
    var lineOfWord: [String: Int] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.hasPrefix("#"), line.contains(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else { continue }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      let location = RuleLocation(file: file.displayPath, line: index + 1, column: 1)
      guard !columns[0].isEmpty, columns.count <= 2 else {
        problems.append(.init(.expected("a word, a tab and a value", found: "\(columns.count) columns"), at: location))
        continue
      }
      let word = String(columns[0])
      if let first = lineOfWord[word] {
        problems.append(.init(.duplicateWord(word, firstLine: first), at: location))
        continue
      }
      lineOfWord[word] = index + 1
      list.entries.append(.init(word: Array(word.utf8), value: columns.count > 1 ? String(columns[1]) : ""))
    }
    return list
  }
}
