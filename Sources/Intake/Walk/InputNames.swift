// How the documents of several INPUTs are told apart: each INPUT's name stands before its documents' ids.

internal import Glibc
internal import SystemPackage

/// For each INPUT the last component of its path, or as many of the last as it takes to differ from all others; nil for an
/// INPUT that is named a second time.
func inputNames(_ inputs: [FilePath]) -> [[UInt8]?] {
  let paths = inputs.map(absoluteComponents)
  var depths = Dictionary(paths.map { ($0, 1) }, uniquingKeysWith: { first, _ in first })
  while true {
    let namesakes = Dictionary(grouping: depths.keys, by: { $0.suffix(depths[$0]!) }).values.filter { $0.count > 1 }
    let growing = namesakes.joined().filter { depths[$0]! < $0.count }
    if growing.isEmpty { break }
    for path in growing { depths[path]! += 1 }
  }
  return paths.map { path in
    depths.removeValue(forKey: path).map { Array(path.suffix($0).joined(separator: [UInt8(ascii: "/")])) }
  }
}

/// The components from the root, without `.` and `..`, links unresolved.
private func absoluteComponents(_ path: FilePath) -> [[UInt8]] {
  let absolute = path.isAbsolute ? path : currentFolder().pushing(path)
  return pathComponents(pathBytes(absolute.lexicallyNormalized()))
}

private func currentFolder() -> FilePath {
  guard let path = getcwd(nil, 0) else { return FilePath("/") }
  defer { free(path) }
  return FilePath(platformString: path)
}
