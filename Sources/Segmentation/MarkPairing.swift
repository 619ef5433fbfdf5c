// Which opening mark belongs to which closing one. A mark without a partner in its paragraph stays without: it protects
// nothing.

/// Gives marks their partners.
struct MarkPairing {
  /// The index of the innermost opening mark that waits for its partner, -1 for none. Its link leads to the next outer one.
  private var innermost = -1
  private var waitingByPair = InlineArray<16, Int>(repeating: 0)

  /// A closing mark takes the innermost opening mark of its pair; what opened after that stays unclosed.
  ///
  /// - Complexity: O(marks): each begins to wait and ceases to at most once.
  static func pair(_ marks: inout RecordList<Mark>, in text: ParagraphText) {
    var pairing = MarkPairing()
    for index in 0..<marks.count {
      let role = marks[index].role
      if role == .opening {
        pairing.open(index, &marks)
      } else if role == .closing {
        pairing.close(index, &marks)
      } else if role == .undirected {
        pairing.settle(index, &marks, in: text)
      }
    }
  }

  @inline(__always)
  private mutating func open(_ index: Int, _ marks: inout RecordList<Mark>) {
    marks[index].wait(inside: innermost)
    innermost = index
    waitingByPair[Int(marks[index].pair.rawValue)] += 1
  }

  @inline(__always)
  private mutating func close(_ index: Int, _ marks: inout RecordList<Mark>) {
    let pair = marks[index].pair
    guard waitingByPair[Int(pair.rawValue)] > 0 else { return }
    while innermost >= 0 {
      let candidate = innermost
      innermost = marks[candidate].link
      waitingByPair[Int(marks[candidate].pair.rawValue)] -= 1
      guard marks[candidate].pair == pair else { continue }
      marks[candidate].pair(with: index, as: .opening)
      marks[index].pair(with: candidate, as: .closing)
      return
    }
  }

  /// An undirected mark closes where one of its kind is open and opens elsewhere, but for a single one behind a letter or
  /// digit: an apostrophe or a minute sign.
  private mutating func settle(_ index: Int, _ marks: inout RecordList<Mark>, in text: ParagraphText) {
    let mark = marks[index]
    if waitingByPair[Int(mark.pair.rawValue)] > 0 { return close(index, &marks) }
    if mark.pair == .asciiSingleQuotes, let previous = text.scalar(before: mark.start),
      previous.isLatinLetter || previous.isDigit
    {
      return
    }
    open(index, &marks)
  }
}
