// Folders, which swift-system does not make.

internal import Glibc
internal import SystemPackage

/// Makes one folder, readable by all.
func makeFolder(_ path: FilePath) throws(Errno) {
  let result = path.withPlatformString { mkdir($0, 0o755) }
  if result != 0 { throw Errno(rawValue: errno) }
}
