// Which opening mark belongs to which closing one. A mark without a partner in its paragraph stays without: it protects
// nothing.

/// Gives marks their partners.
struct MarkPairing {
  /// Indices of opening marks that wait for their partner, the innermost last.
  private var waiting: [Int] = []
  private var waitingByPair = [Int](repeating: 0, count: Mark.Pair.allCases.count)

  /// A closing mark takes the innermost opening mark of its pair; what opened after that stays unclosed.
  ///
  /// - Complexity: O(marks): each is put on the waiting list and taken off it at most once.
  mutating func pair(_ marks: inout [Mark], in text: ParagraphText) {
    waiting.removeAll(keepingCapacity: true)
    for index in waitingByPair.indices { waitingByPair[index] = 0 }
    for index in marks.indices {
      switch marks[index].role {
      case .stop, .exclamation, .ellipsis: continue
      case .opening: open(index, marks)
      case .closing: close(index, &marks)
      case .undirected: settle(index, &marks, in: text)
      }
    }
  }

  private mutating func open(_ index: Int, _ marks: [Mark]) {
    waiting.append(index)
    waitingByPair[Int(marks[index].pair.rawValue)] += 1
  }

  private mutating func close(_ index: Int, _ marks: inout [Mark]) {
    let pair = marks[index].pair
    guard waitingByPair[Int(pair.rawValue)] > 0 else { return }
    while let candidate = waiting.popLast() {
      waitingByPair[Int(marks[candidate].pair.rawValue)] -= 1
      guard marks[candidate].pair == pair else { continue }
      marks[candidate].role = .opening
      marks[candidate].partner = index
      marks[index].role = .closing
      marks[index].partner = candidate
      return
    }
  }

  /// An undirected mark closes where one of its kind is open and opens elsewhere, but for a single one behind a letter or
  /// digit: an apostrophe or a minute sign.
  private mutating func settle(_ index: Int, _ marks: inout [Mark], in text: ParagraphText) {
    let mark = marks[index]
    if waitingByPair[Int(mark.pair.rawValue)] > 0 { return close(index, &marks) }
    if mark.pair == .asciiSingleQuotes, let previous = text.scalar(before: mark.start),
      previous.isLatinLetter || previous.isDigit
    {
      return
    }
    open(index, marks)
  }
}
