// Reads word lists: a word a line, after a tab its value, `#` lines for people.

/// A word list with the places of its words, for messages.
struct WordListDraft {
  var list: WordList
  var file: String
  /// By entry: its line, from 1.
  var lines: [Int] = []

  var location: RuleLocation { RuleLocation(file: file, line: 1, column: 1) }

  /// The place of an entry's value.
  func valueLocation(ofEntry index: Int) -> RuleLocation {
    let word = String(decoding: list.entries[index].word, as: UTF8.self)
    return RuleLocation(file: file, line: lines[index], column: word.unicodeScalars.count + 2)
  }
}

extension WordListDraft {
  /// The list of a `.tsv` file; what is wrong with it goes to `problems`.
  static func read(_ file: RuleFile, problems: inout [RuleProblem]) -> WordListDraft {
    var draft = WordListDraft(
      list: WordList(name: String(file.path.dropLast(".tsv".count)), entries: []), file: file.displayPath)
    guard String(validating: file.bytes, as: UTF8.self) != nil else {
      problems.append(.init(.notUTF8, at: .init(file: file.displayPath, line: 1, column: 1)))
      return draft
    }
    var lineOfWord: [[UInt8]: Int] = [:]
    for (index, line) in file.bytes.split(separator: lineFeed, omittingEmptySubsequences: false).enumerated() {
      let text = line.last == carriageReturn ? line.dropLast() : line
      guard text.first != numberSign, text.contains(where: { $0 != space && $0 != tab }) else { continue }
      let columns = text.split(separator: tab, omittingEmptySubsequences: false)
      let location = RuleLocation(file: file.displayPath, line: index + 1, column: 1)
      guard !columns[0].isEmpty, columns.count <= 2 else {
        problems.append(.init(.expected("a word, a tab and a value", found: "\(columns.count) columns"), at: location))
        continue
      }
      let word = Array(columns[0])
      if let first = lineOfWord[word] {
        problems.append(.init(.duplicateWord(String(decoding: word, as: UTF8.self), firstLine: first), at: location))
        continue
      }
      lineOfWord[word] = index + 1
      draft.lines.append(index + 1)
      draft.list.entries.append(.init(word: word, value: columns.count > 1 ? String(decoding: columns[1], as: UTF8.self) : ""))
    }
    draft.checkValues(problems: &problems)
    return draft
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let tab = UInt8(ascii: "\t")
  private static let space = UInt8(ascii: " ")
  private static let numberSign = UInt8(ascii: "#")

  /// A list that code reads has values that its reader understands.
  private func checkValues(problems: inout [RuleProblem]) {
    guard let form = WordListForm.of(list.name) else { return }
    for (index, entry) in list.entries.enumerated() where !form.accepts(entry.value) {
      let fault = RuleProblem.Fault.unknownValue(entry.value, of: list.name, wanted: form.wanted)
      problems.append(.init(fault, at: valueLocation(ofEntry: index)))
    }
  }
}
