// The subjects that 分别 joins to amounts in order: 货物贸易、服务贸易及其他经常项目分别为….

internal import PolicyModel

struct SubjectList {
  let text: TextBytes
  let words: FigureWords

  /// In code points: a member that stands for more than it says (核心、综合偿付能力充足率) is no longer than this.
  private static let longestQualifier = 3

  /// The members of a list, each spelt out in full; nil where there aren't as many as asked for.
  func items(in range: Range<Int>, count: Int) -> [String]? {
    let coarse = split(range, at: { value, offset in value == Mark.enumerationComma ? 3 : nil })
    let items = coarse.count == count ? coarse : split(range) { _, offset in words.joiners.value(startingAt: offset, in: text, limit: range.upperBound) }
    guard items.count == count, let last = items.last, !items.contains(where: \.isEmpty) else { return nil }
    return items.dropLast().map { text.string($0) + shared(of: last, with: $0) } + [text.string(last)]
  }

  private func split(_ range: Range<Int>, at separator: (UInt32, Int) -> Int?) -> [Range<Int>] {
    var items: [Range<Int>] = []
    var start = range.lowerBound
    var offset = start
    while offset < range.upperBound {
      let (value, length) = text.codePoint(at: offset)
      if offset > start, let skipped = separator(value, offset) {
        items.append(start..<offset)
        offset += skipped
        start = offset
      } else {
        offset += length
      }
    }
    items.append(start..<max(start, range.upperBound))
    return items
  }

  /// What a short member leaves to the last one to say: what stands there behind a qualifier as long as itself.
  private func shared(of last: Range<Int>, with item: Range<Int>) -> String {
    let length = text.codePointCount(in: item)
    guard length <= Self.longestQualifier, words.heads.value(endingAt: item.upperBound, in: text, limit: item.lowerBound) == nil else { return "" }
    var start = last.lowerBound
    for _ in 0..<length where start < last.upperBound { start += text.codePoint(at: start).length }
    return text.string(start..<last.upperBound)
  }
}
