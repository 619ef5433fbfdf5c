// Places by their edges, read once for all who look for them at the edges of names.

internal import Rulebook

struct PlaceWords: Sendable {
  struct Place: Sendable {
    /// In bytes, as written.
    var length: Int
    /// 广东省 for 广东.
    var fullName: String
  }

  private let lists: [EdgeWords<Place>]

  init(rules: RuleSet) {
    lists = ["places/provinces", "places/cities"].map { list in
      EdgeWords(entries: rules.wordList(list)) { Place(length: $0.word.count, fullName: $0.value) }
    }
  }

  /// The longest place that begins here.
  func place(startingAt start: Int, in text: TextBytes, limit: Int) -> Place? {
    longest { $0.value(startingAt: start, in: text, limit: limit) }
  }

  /// The longest place that ends here.
  func place(endingAt end: Int, in text: TextBytes, limit: Int) -> Place? {
    longest { $0.value(endingAt: end, in: text, limit: limit) }
  }

  private func longest(_ find: (EdgeWords<Place>) -> Place?) -> Place? {
    lists.lazy.compactMap(find).max { $0.length < $1.length }
  }
}
