// Puts the rule folder, and the folder that `rules init` lays out, into the Rulebook target at build time, so that the
// binary works from any folder.

import Foundation
import PackagePlugin

@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Rules")
    let starter = context.package.directoryURL.appending(path: "docs/starter")
    // What compiled rules depend on besides the rule files.
    let sources = ["Sources/Rulebook", "Sources/PolicyModel"].map { context.package.directoryURL.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding Rules/ and docs/starter/",
        executable: try context.tool(named: "EmbedRulesTool").url,
        arguments: [rules.path, starter.path, output.path] + sources.map(\.path),
        inputFiles: files(in: rules, extensions: ["yaml", "yml", "tsv"])
          + files(in: starter, extensions: ["yaml", "tsv", "md"])
          + sources.flatMap { files(in: $0, extensions: ["swift"]) },
        outputFiles: [output])
    ]
  }

  private func files(in folder: URL, extensions: [String]) -> [URL] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.allObjects as? [URL] ?? [])
      .filter { extensions.contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
  }
}
