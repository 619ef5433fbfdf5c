// The entries of one folder, as the kernel names them, in the order in which a walk visits them.

internal import Glibc
internal import SystemPackage

/// One entry of a folder that is worth a look.
struct DirectoryEntry {
  enum Kind: Equatable {
    case file
    case folder(FileIdentity)
    /// A pipe, socket or device: reading it might never end.
    case special
    /// Could not be looked at; `isFolder` where the listing says so.
    case unknown(Errno, isFolder: Bool)
  }

  /// The name's bytes, whatever their encoding.
  var name: [UInt8]
  var kind: Kind

  /// The bytes by which a path through this entry compares: a folder's name goes on with a slash.
  fileprivate var sortKey: [UInt8] {
    if case .folder = kind { return name + [UInt8(ascii: "/")] }
    return name
  }
}

/// What makes two paths the same folder.
struct FileIdentity: Hashable {
  var device: UInt64
  var inode: UInt64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

/// Reads the whole folder and closes it again, so that a deep walk holds no descriptors.
///
/// Symbolic links are followed. Hidden entries are counted and left out. The order is that of the full paths' bytes:
/// `a.txt` before `a/b.txt`, since `.` comes before `/`.
///
/// - Parameter path: The folder's path as bytes, since paths of many components are built here step by step.
func listDirectory(_ path: [UInt8]) throws(Errno) -> (entries: [DirectoryEntry], hidden: Int) {
  guard let stream = withPlatformString(path, { opendir($0) }) else { throw Errno(rawValue: errno) }
  defer { closedir(stream) }
  var entries: [(key: [UInt8], entry: DirectoryEntry)] = []
  var hidden = 0
  while true {
    errno = 0
    guard let record = readdir(stream) else { break }
    let name = entryName(record)
    if name == [dot] || name == [dot, dot] { continue }
    if name.first == dot {
      hidden += 1
      continue
    }
    let entry = DirectoryEntry(name: name, kind: entryKind(name, type: Int32(record.pointee.d_type), in: path))
    entries.append((entry.sortKey, entry))
  }
  if errno != 0 { throw Errno(rawValue: errno) }
  entries.sort { comesBefore($0.key, $1.key) }
  return (entries.map(\.entry), hidden)
}

/// What a path leads to, links followed.
func fileStatus(_ path: [UInt8]) throws(Errno) -> stat {
  var status = stat()
  guard withPlatformString(path, { stat($0, &status) }) == 0 else { throw Errno(rawValue: errno) }
  return status
}

func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }
func isRegularFile(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }

/// The path of an entry, whatever the encoding of its name.
func childPath(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
  folder.last == slash ? folder + name : folder + [slash] + name
}

func pathBytes(_ path: FilePath) -> [UInt8] {
  path.withPlatformString { UnsafeBufferPointer(start: $0, count: strlen($0)).map { UInt8(bitPattern: $0) } }
}

func pathComponents(_ path: [UInt8]) -> [[UInt8]] { path.split(separator: slash).map(Array.init) }

func filePath(_ bytes: [UInt8]) -> FilePath { withPlatformString(bytes) { FilePath(platformString: $0) } }

private func withPlatformString<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
  let terminated = path.map { CChar(bitPattern: $0) } + [0]
  return terminated.withUnsafeBufferPointer { body($0.baseAddress!) }
}

private let slash = UInt8(ascii: "/")
private let dot = UInt8(ascii: ".")

private func entryName(_ record: UnsafeMutablePointer<dirent>) -> [UInt8] {
  // The record is only as long as its name, so its field must not be read as a whole.
  let start = UnsafeRawPointer(record) + MemoryLayout<dirent>.offset(of: \.d_name)!
  let name = start.assumingMemoryBound(to: CChar.self)
  return [UInt8](UnsafeRawBufferPointer(start: start, count: strlen(name)))
}

/// Plain files are known from the listing; folders need their identity, links and the rest a look.
private func entryKind(_ name: [UInt8], type: Int32, in folder: [UInt8]) -> DirectoryEntry.Kind {
  if type == Int32(DT_REG) { return .file }
  do throws(Errno) {
    let status = try fileStatus(childPath(folder, name))
    if isFolder(status) { return .folder(FileIdentity(status)) }
    return isRegularFile(status) ? .file : .special
  } catch {
    return .unknown(error, isFolder: type == Int32(DT_DIR))
  }
}

/// By bytes, as memcmp sees them; a prefix comes first.
func comesBefore(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  let order = memcmp(left, right, min(left.count, right.count))
  return order != 0 ? order < 0 : left.count < right.count
}
