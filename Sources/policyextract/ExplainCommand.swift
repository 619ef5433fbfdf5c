// `policyextract explain`: what every rule and name proposed for a document, and why it won or lost.

internal import ArgumentParser
internal import Foundation
internal import PolicyExtract

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show why a document has the mentions that it has.",
    discussion: """
      Sentence by sentence: every match of every rule and name, its captures, value and place in the rules, what it lost \
      to and why, and what the rest of the document changed. Exit code 1 if the document fails, 2 if there is none.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "The document's file; - is standard input.")
  var file: String?

  @Option(help: ArgumentHelp("Explain this text instead of a file.", valueName: "text"))
  var text: String?

  @Option(
    help: ArgumentHelp("The document's date, YYYY-MM-DD; goes before what it says of itself.", valueName: "day"),
    transform: day)
  var published: CivilDate?

  @OptionGroup var rules: RulesOption

  @Option(help: "text for people, json for programs.")
  var format: Format = .text

  func validate() throws {
    if (file == nil) == (text == nil) { throw ValidationError("Name a FILE, or give --text; one of the two.") }
  }

  func run() throws {
    try checkFile()
    let explainer = Explainer(rules: try rules.load())
    let explanation: Explanation
    do throws(DocumentFailure) {
      explanation = try explain(with: explainer)
    } catch {
      Message.write("error: \(error.id): \(error.reason)")
      throw ExitStatus.failures
    }
    switch format {
    case .text: try write(Array(ExplanationText(explanation, inColour: StandardOutput.takesColour).text.utf8))
    case .json: try write(explainer.line(of: explanation))
    }
  }

  /// A file that isn't there is wrong usage, told before the rules are read.
  private func checkFile() throws {
    guard let file, file != Self.standardInput else { return }
    var isFolder: ObjCBool = false
    if !FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) {
      Message.write("error: '\(file)': no such file; check the path")
      throw ExitStatus.usage
    }
    if isFolder.boolValue {
      Message.write("error: '\(file)': is a folder; name one of its files")
      throw ExitStatus.usage
    }
  }

  private func explain(with explainer: Explainer) throws(DocumentFailure) -> Explanation {
    if let text { return try explainer.explain(id: "text", bytes: Array(text.utf8), format: .text, published: published) }
    guard let file, file != Self.standardInput else {
      let bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
      return try explainer.explain(id: "standard input", bytes: bytes, published: published)
    }
    return try explainer.explain(file: file, published: published)
  }

  private func write(_ bytes: [UInt8]) throws {
    do throws(RunError) {
      try StandardOutput.write(bytes)
    } catch {
      Message.write("error: \(error)")
      throw ExitStatus.failures
    }
  }

  private static let standardInput = "-"

  private static func day(_ text: String) throws -> CivilDate {
    let fields = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard fields.count == 3, let year = fields[0], let month = fields[1], let day = fields[2],
      let date = CivilDate(year: year, month: month, day: day)
    else { throw ValidationError("'\(text)' is no day; write YYYY-MM-DD") }
    return date
  }
}

extension StandardOutput {
  /// Colour is for terminals, and for those who haven't declined it (no-color.org).
  fileprivate static var takesColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(FileHandle.standardOutput.fileDescriptor) == 1 && environment["NO_COLOR"]?.isEmpty != false
      && environment["TERM"] != "dumb"
  }
}
