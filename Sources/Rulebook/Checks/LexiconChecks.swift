// What must hold between lexicon entries, and between them and the words that block them.

internal import PolicyModel

/// Looks at all entries together, once every layer is read.
struct LexiconChecks {
  private let drafts: [LexiconDraft]
  private let indexOfID: [String: Int]
  private var problems: [RuleProblem] = []

  static func problems(of drafts: [LexiconDraft], blockers: WordListDraft?) -> [RuleProblem] {
    var checks = LexiconChecks(drafts)
    checks.checkReferences()
    checks.checkSuccessorCircles()
    checks.checkNames()
    if let blockers { checks.check(blockers) }
    return checks.problems
  }

  private init(_ drafts: [LexiconDraft]) {
    self.drafts = drafts
    indexOfID = Dictionary(drafts.enumerated().map { ($1.entry.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func checkReferences() {
    for draft in drafts {
      let entry = draft.entry
      if let successor = entry.successor, indexOfID[successor] == nil {
        let meant = nearest(successor, in: indexOfID.keys)
        problems.append(
          .init(.missingSuccessor(successor, entry: entry.id, nearest: meant), at: draft.successor ?? entry.location))
      }
      if let parent = entry.parent, indexOfID[parent] == nil {
        let meant = nearest(parent, in: indexOfID.keys)
        problems.append(.init(.missingParent(parent, entry: entry.id, nearest: meant), at: draft.parent ?? entry.location))
      }
    }
  }

  private mutating func checkSuccessorCircles() {
    var settled: Set<Int> = []
    for start in drafts.indices where !settled.contains(start) {
      var path: [Int] = []
      var placeInPath: [Int: Int] = [:]
      var current: Int? = start
      while let index = current, !settled.contains(index) {
        if let first = placeInPath[index] {
          let circle = path[first...].map { drafts[$0].entry.id }
          let last = drafts[path[path.count - 1]]
          problems.append(.init(.cyclicSuccessor(circle + [circle[0]]), at: last.successor ?? last.entry.location))
          break
        }
        placeInPath[index] = path.count
        path.append(index)
        current = drafts[index].entry.successor.flatMap { indexOfID[$0] }
      }
      settled.formUnion(path)
    }
  }

  /// No two bodies bear one name on one day.
  private mutating func checkNames() {
    var holders: [String: [Int]] = [:]
    for (index, draft) in drafts.enumerated() {
      for (name, location) in draft.names {
        if let other = holders[name]?.first(where: { overlap(drafts[$0].entry, draft.entry) }) {
          let place = drafts[other].names.first { $0.name == name }?.location ?? drafts[other].entry.location
          problems.append(.init(.aliasHeldTwice(name, other: drafts[other].entry.id, otherLocation: place), at: location))
        }
        holders[name, default: []].append(index)
      }
    }
  }

  /// Whether the names of two entries were in force on a common day.
  private func overlap(_ first: LexiconEntry, _ second: LexiconEntry) -> Bool {
    if let until = first.validUntil, let from = second.validFrom, until < from { return false }
    if let until = second.validUntil, let from = first.validFrom, until < from { return false }
    return true
  }

  /// The name that a blocker gives is one, and stands in its word.
  private mutating func check(_ blockers: WordListDraft) {
    let names = Set(drafts.lazy.flatMap(\.names).map(\.name))
    for (index, entry) in blockers.list.entries.enumerated() where !entry.value.isEmpty {
      let word = String(decoding: entry.word, as: UTF8.self)
      let place = blockers.valueLocation(ofEntry: index)
      if !names.contains(entry.value) {
        problems.append(.init(.blockerWithoutName(entry.value, word: word, nearest: nearest(entry.value, in: names)), at: place))
      } else if !entry.word.contains(Array(entry.value.utf8)) {
        problems.append(.init(.blockerOutsideWord(entry.value, word: word), at: place))
      }
    }
  }
}
