// Puts the rule folder into the Rulebook target at build time, so that the binary works from any folder.

import Foundation
import PackagePlugin

@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Rules")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding Rules/",
        executable: try context.tool(named: "EmbedRulesTool").url,
        arguments: [folder.path, output.path],
        inputFiles: ruleFiles(in: folder),
        outputFiles: [output])
    ]
  }

  private func ruleFiles(in folder: URL) -> [URL] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.allObjects as? [URL] ?? [])
      .filter { ["yaml", "yml", "tsv"].contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
  }
}
