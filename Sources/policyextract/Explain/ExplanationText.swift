// An explanation for people: sentence by sentence, each mention with the matches that had to give way beneath it. The words for
// reasons and values are in ExplanationWords.swift.

internal import PolicyExtract

/// Lays an explanation out in lines of at most 80 columns.
struct ExplanationText {
  static let width = 80

  private let explanation: Explanation
  private let inColour: Bool
  private let words: ExplanationWords
  /// By match index: those that lost to it, and those refused in the place that it took.
  private var beneath: [Int: [Int]] = [:]
  /// By sentence: the matches that are told at its left margin.
  private var told: [Int: [Int]] = [:]
  /// By sentence: the spans of its mentions.
  private var marks: [Int: [TextSpan]] = [:]

  init(_ explanation: Explanation, inColour: Bool) {
    self.explanation = explanation
    self.inColour = inColour
    words = ExplanationWords(explanation)
    let winners = explanation.matches.indices.filter { explanation.matches[$0].tookItsPlace }
    for (index, match) in explanation.matches.enumerated() {
      if let winner = Self.winner(over: match, among: winners, of: explanation.matches) {
        beneath[winner, default: []].append(index)
      } else {
        told[match.sentence, default: []].append(index)
      }
    }
    for mention in explanation.document.mentions { marks[mention.sentence, default: []].append(mention.span) }
  }

  /// The match beneath which this one is told.
  ///
  /// - Parameter winners: The matches that took their places, which don't overlap, in order.
  private static func winner(over match: ExplainedMatch, among winners: [Int], of matches: [ExplainedMatch]) -> Int? {
    switch match.verdict {
    case .mention, .exclusion, .repeatedHeading: return nil
    case .lost(let winner, _): return winner
    case .refused:
      var (low, high) = (0, winners.count)
      while low < high {
        let middle = (low + high) / 2
        if matches[winners[middle]].span.end > match.span.start { high = middle } else { low = middle + 1 }
      }
      return low < winners.count && matches[winners[low]].span.overlaps(match.span) ? winners[low] : nil
    }
  }

  var text: String {
    var output = ""
    appendHead(to: &output)
    for index in explanation.document.segmented.sentences.indices {
      output += "\n"
      appendSentence(index, to: &output)
      for match in told[index] ?? [] {
        append(match, margin: 2, to: &output)
        for other in beneath[match] ?? [] { append(other, margin: 6, to: &output) }
      }
    }
    return output
  }

  private func fold(_ text: StyledText, margin: Int = 0, indent: Int = 0, to output: inout String) {
    output += text.folded(to: Self.width, margin: margin, indent: indent, inColour: inColour)
  }

  private func appendHead(to output: inout String) {
    let document = explanation.document
    fold(StyledText(document.segmented.clean.identity.id, .strong), to: &output)
    fold(StyledText(words.published), to: &output)
    fold(
      StyledText(
        "\(document.segmented.sentences.count) sentences, \(document.mentions.count) mentions out of "
          + "\(explanation.matches.count) matches"), to: &output)
    fold(StyledText("+ mention   # exclusion   - lost to the one above   x refused", .faint), to: &output)
  }

  /// The sentence with its number in the record, its mentions in ⟦ ⟧.
  private func appendSentence(_ index: Int, to output: inout String) {
    let span = explanation.document.segmented.sentences[index].span
    var line = StyledText("[\(index)] ", .heading)
    let hanging = line.cells.count
    var place = span.start
    for mark in marks[index] ?? [] {
      line.append(words.text(TextSpan(start: place, end: mark.start)))
      line.append("\u{27E6}" + words.text(mark) + "\u{27E7}", .strong)
      place = mark.end
    }
    if place < span.end { line.append(words.text(TextSpan(start: place, end: span.end))) }
    fold(line, indent: hanging, to: &output)
  }

  private func append(_ index: Int, margin: Int, to output: inout String) {
    let match = explanation.matches[index]
    var line = StyledText(words.sign(of: match) + " ", style(of: match))
    line.append(words.name(of: match))
    line.append(words.text(match.span), .strong)
    line.append(" = " + words.meaning(of: match))
    fold(line, margin: margin, indent: 4, to: &output)
    fold(StyledText(words.origin(of: match), .faint), margin: margin + 4, indent: 2, to: &output)
    for remark in words.remarks(on: match) { fold(StyledText(remark), margin: margin + 4, indent: 2, to: &output) }
  }

  private func style(of match: ExplainedMatch) -> TextStyle {
    switch match.verdict {
    case .mention: .good
    case .refused: .bad
    default: .faint
    }
  }
}
