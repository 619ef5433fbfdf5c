// The words that cleaning goes by, from the package's own rules.

internal import Rulebook

enum FuzzRules {
  static let all: RuleSet = {
    do throws(RuleProblems) { return try RuleSet.layered([], cache: RuleCache(folder: nil)) } catch {
      fatalError("the package's own rules are broken: \(error.problems)")
    }
  }()
}
