// What compiled rules were made of: the program that compiled them and every rule file, by name, size and content.

/// Two manifests are equal exactly where the compiled rules would be.
struct RuleManifest: Equatable, Sendable {
  /// Raised when images are laid out differently.
  private static let format = 2

  let bytes: [UInt8]
  let key: ContentHash

  /// - Parameters:
  ///   - build: Stands for the compiler's sources and the rules that the binary carries.
  ///   - layers: The folders laid over them, in order.
  init(build: ContentHash = RuleManifest.ownBuild, layers: [[RuleFile]]) {
    var manifest = ImageWriter()
    manifest.append(Self.format)
    manifest.append(array: [build.high, build.low])
    manifest.append(list: layers) { manifest, files in
      manifest.append(list: files) { manifest, file in
        let content = ContentHash(file.bytes)
        manifest.append(file.folder)
        manifest.append(file.path)
        manifest.append(file.bytes.count)
        manifest.append(array: [content.high, content.low])
      }
    }
    bytes = manifest.finished()
    key = ContentHash(bytes)
  }

  static let ownBuild = ContentHash(high: EmbeddedRules.buildHash.high, low: EmbeddedRules.buildHash.low)
}

extension RuleSet {
  /// Equal where the same program compiles the same files, wherever their folders lie.
  package static func digest(of layers: [[RuleFile]]) -> String {
    let placeless = layers.map { files in files.map { RuleFile(folder: "", path: $0.path, bytes: $0.bytes) } }
    return RuleManifest(layers: placeless).key.hexadecimal
  }
}
