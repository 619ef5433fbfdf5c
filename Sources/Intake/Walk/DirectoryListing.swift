// The entries of one folder, as the kernel names them, in the order in which a walk visits them.

internal import Glibc
internal import SystemPackage

/// One entry of a folder that is worth a look.
struct DirectoryEntry: Equatable {
  enum Kind: Equatable {
    case file
    case folder
    /// A pipe, socket or device: reading it might never end.
    case special
    /// Could not be looked at; `isFolder` where the listing says so.
    case unknown(Errno, isFolder: Bool)
  }

  /// The name's bytes, whatever their encoding.
  var name: [UInt8]
  var kind: Kind
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

/// A folder's entries in order, a name's length and eight bytes for each, so that a folder may hold millions.
struct DirectoryListing {
  /// Hidden entries that were left out.
  private(set) var hidden = 0
  /// All names, one after the other.
  private var names: [UInt8] = []
  private var records: [Record] = []

  private struct Record {
    var start: UInt32
    var length: UInt8
    var kind: Kind
    /// The number of the error, where there was one.
    var cause: UInt8

    enum Kind: UInt8 { case file, folder, special, unknownFile, unknownFolder }

    var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
  }

  var count: Int { records.count }

  subscript(position: Int) -> DirectoryEntry {
    let record = records[position]
    let cause = Errno(rawValue: Int32(record.cause))
    let kind: DirectoryEntry.Kind =
      switch record.kind {
      case .file: .file
      case .folder: .folder
      case .special: .special
      case .unknownFile: .unknown(cause, isFolder: false)
      case .unknownFolder: .unknown(cause, isFolder: true)
      }
    return DirectoryEntry(name: Array(names[record.range]), kind: kind)
  }

  /// Reads the whole folder and closes it again, so that a deep walk holds no descriptors.
  ///
  /// Symbolic links are followed. Hidden entries are counted and left out. The order is that of the full paths' bytes:
  /// `a.txt` before `a/b.txt`, since `.` comes before `/`.
  ///
  /// - Parameter path: The folder's path as bytes, since paths of many components are built here step by step.
  init(of path: [UInt8]) throws(Errno) {
    guard let stream = withPlatformString(path, { opendir($0) }) else { throw Errno(rawValue: errno) }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let record = readdir(stream) else { break }
      let name = entryName(record)
      if name == [dot] || name == [dot, dot] { continue }
      if name.first == dot {
        hidden += 1
        continue
      }
      append(name, entryKind(name, type: Int32(record.pointee.d_type), in: path))
    }
    if errno != 0 { throw Errno(rawValue: errno) }
    sort()
  }

  private mutating func append(_ name: [UInt8], _ kind: DirectoryEntry.Kind) {
    var record = Record(start: UInt32(names.count), length: UInt8(name.count), kind: .file, cause: 0)
    switch kind {
    case .file: break
    case .folder: record.kind = .folder
    case .special: record.kind = .special
    case .unknown(let cause, let isFolder):
      record.kind = isFolder ? .unknownFolder : .unknownFile
      record.cause = UInt8(truncatingIfNeeded: cause.rawValue)
    }
    names += name
    records.append(record)
  }

  private mutating func sort() {
    names.withUnsafeBufferPointer { names in
      records.sort { left, right in
        let first = UnsafeBufferPointer(rebasing: names[left.range])
        let second = UnsafeBufferPointer(rebasing: names[right.range])
        let shared = min(first.count, second.count)
        let order = memcmp(first.baseAddress!, second.baseAddress!, shared)
        if order != 0 { return order < 0 }
        // The shorter name's path ends here, or goes on with a slash where it is a folder's.
        guard first.count != second.count else { return false }
        return first.count < second.count
          ? left.kind != .folder || slash < second[shared]
          : right.kind == .folder && first[shared] < slash
      }
    }
  }
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
    if isFolder(status) { return .folder }
    return isRegularFile(status) ? .file : .special
  } catch {
    return .unknown(error, isFolder: type == Int32(DT_DIR))
  }
}
