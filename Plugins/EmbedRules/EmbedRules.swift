// Puts the rule folder into the Rulebook target at build time, so that the binary works from any folder.

import Foundation
import PackagePlugin

@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Rules")
    // What compiled rules depend on besides the rule files.
    let sources = ["Sources/Rulebook", "Sources/PolicyModel"].map { context.package.directoryURL.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding Rules/",
        executable: try context.tool(named: "EmbedRulesTool").url,
        arguments: [folder.path, output.path] + sources.map(\.path),
        inputFiles: files(in: folder, ["yaml", "yml", "tsv"]) + sources.flatMap { files(in: $0, ["swift"]) },
        outputFiles: [output])
    ]
  }

  private func files(in folder: URL, _ endings: [String]) -> [URL] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.allObjects as? [URL] ?? [])
      .filter { endings.contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
  }
}
