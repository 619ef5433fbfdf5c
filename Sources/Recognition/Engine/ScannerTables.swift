// What all scanners read of the rules: as much as can be made once for all workers.

internal import Rulebook

/// Made once, only read afterwards.
final class ScannerTables {
  let program: ProgramTables
  let names: NameTables
  let scan: ScanTables
  let needs: Needs
  let conditions: LeadingConditions
  let assertions: AssertionChecker

  init(rules: RuleSet) {
    needs = Needs(rules.program)
    conditions = LeadingConditions(rules.program, needs: needs)
    program = ProgramTables(rules.program)
    names = NameTables(rules.lexicon)
    scan = ScanTables(program: program, names: names, needs: needs)
    assertions = AssertionChecker(rules.program, tables: program)
  }
}
