// Rule files for the tests of --rules.

enum RuleFolders {
  static let bodies = """
    kind: institution
    category: bank
    entries:
      - {id: test.penglai, name: 蓬莱仙岛农村信用合作社, aliases: [蓬莱仙岛信用社]}
    """

  /// Wrong in line 5: an unknown fragment.
  static let unknownFragment = """
    kind: quantity
    rules:
      - id: quantity.broken
        why: a test
        pattern: '{numbrStart}千瓦'
        value: {resolver: amount, number: $number}
        examples: [4⟦千瓦⟧]
        counterexamples: [千克]
    """

  /// Wrong in line 3: a word for the second time.
  static let doubleWord = "# A list\n甲\n甲\n"
}
