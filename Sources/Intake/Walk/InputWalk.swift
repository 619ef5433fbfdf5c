// The way from INPUT paths to documents: folders are walked to any depth, in an order that depends on names alone.
// It opens no document; that is DocumentReader's part.

internal import Glibc
internal import PolicyModel
package import SystemPackage

/// A walk over INPUTs, in the order given; within an INPUT by the bytes of the relative path.
///
/// Symbolic links are followed; one that leads back into its own ancestors is a failure, and the walk goes on. A folder
/// that cannot be read or whose name is not UTF-8 is one failure. An INPUT that is a file is a document whatever its name,
/// or, where it is called `.jsonl` or `.ndjson`, many; in folders, hidden entries and names without a document's ending are
/// skipped and counted.
///
/// The walk keeps the listings of the folders it stands in, no recursion and no open descriptors.
package struct InputWalk: Sendable {
  /// Files passed over so far, a hidden folder counting as one.
  package private(set) var skippedCount = 0

  private struct Input: Sendable {
    var path: [UInt8]
    /// What its documents' ids begin with; empty for a single folder.
    var name: [UInt8]
  }

  /// A folder that the walk stands in.
  private struct Frame: Sendable {
    var path: [UInt8]
    /// Relative to the INPUT, with a slash at the end where not empty.
    var prefix: [UInt8]
    var identity: FileIdentity
    var entries: DirectoryListing
    var next = 0
  }

  private var inputs: [Input] = []
  private var nextInput = 0
  private var frames: [Frame] = []
  /// The identities of `frames`.
  private var ancestors: Set<FileIdentity> = []
  private var ownOutput: (folder: FileIdentity, names: Set<[UInt8]>)?

  /// An INPUT named a second time is walked once.
  ///
  /// - Throws: The first INPUT that is not there.
  package init(inputs paths: [FilePath]) throws(InputError) {
    for (path, name) in zip(paths, inputNames(paths)) {
      guard let name else { continue }
      let status = try InputWalk.status(of: path)
      inputs.append(Input(path: pathBytes(path), name: paths.count == 1 && isFolder(status) ? [] : name))
    }
  }

  /// Passes over, uncounted, what the walk's own caller writes meanwhile: the folder where it lies below an INPUT, and the
  /// names in it where it is an INPUT itself.
  ///
  /// - Throws: The system's error, where the folder can't be looked at.
  package mutating func leaveOut(_ folder: FilePath, names: [String]) throws(Errno) {
    ownOutput = (FileIdentity(try fileStatus(pathBytes(folder))), Set(names.map { Array($0.utf8) }))
  }

  /// Which INPUT the latest finding came from, from 0.
  package var inputIndex: Int { max(nextInput - 1, 0) }

  /// The next document or failure; nil at the end.
  package mutating func next() -> WalkFinding? {
    while true {
      if let entry = nextEntry() {
        if let finding = visit(entry) { return finding }
      } else if nextInput < inputs.count {
        nextInput += 1
        if let finding = enter(inputs[nextInput - 1]) { return finding }
      } else {
        return nil
      }
    }
  }

  private static func status(of path: FilePath) throws(InputError) -> stat {
    do throws(Errno) { return try fileStatus(pathBytes(path)) } catch { throw InputError(path: path, cause: error) }
  }

  /// The next entry of the innermost folder that has one; folders that are done are left.
  private mutating func nextEntry() -> DirectoryEntry? {
    while let frame = frames.last {
      if frame.next < frame.entries.count {
        frames[frames.count - 1].next += 1
        return frame.entries[frame.next]
      }
      ancestors.remove(frame.identity)
      frames.removeLast()
    }
    return nil
  }

  private mutating func enter(_ input: Input) -> WalkFinding? {
    let id = input.name.isEmpty ? [UInt8(ascii: ".")] : input.name
    do throws(Errno) {
      let status = try fileStatus(input.path)
      guard isFolder(status) else {
        let finding = document(id: id, path: input.path, isRegular: isRegularFile(status))
        guard case .document(let file) = finding, isNameOfLines(id) else { return finding }
        return .lines(file)
      }
      return open(input.path, id: id, prefix: input.name, identity: FileIdentity(status))
    } catch {
      return failure(id, .unreadable("\(error)"))
    }
  }

  private mutating func visit(_ entry: DirectoryEntry) -> WalkFinding? {
    let folder = frames[frames.count - 1]
    let id = folder.prefix + entry.name
    let path = childPath(folder.path, entry.name)
    if let ownOutput, folder.identity == ownOutput.folder, ownOutput.names.contains(entry.name) { return nil }
    if case .folder = entry.kind { return open(path, id: id) }
    if case .unknown(let cause, isFolder: true) = entry.kind { return failure(id, .unreadable("\(cause)")) }
    guard DocumentName(entry.name) != nil else {
      skippedCount += 1
      return nil
    }
    if case .unknown(let cause, isFolder: false) = entry.kind { return failure(id, .unreadable("\(cause)")) }
    return document(id: id, path: path, isRegular: entry.kind == .file)
  }

  private func document(id: [UInt8], path: [UInt8], isRegular: Bool) -> WalkFinding {
    guard isValidUTF8(id) else { return failure(id, .nameNotUTF8) }
    guard isRegular else { return failure(id, .unreadable("not a regular file")) }
    return .document(FoundDocument(id: String(decoding: id, as: UTF8.self), path: filePath(path)))
  }

  private mutating func open(_ path: [UInt8], id: [UInt8]) -> WalkFinding? {
    do throws(Errno) {
      let identity = FileIdentity(try fileStatus(path))
      if identity == ownOutput?.folder { return nil }
      return open(path, id: id, prefix: id, identity: identity)
    } catch {
      return failure(id, .unreadable("\(error)"))
    }
  }

  /// Steps into a folder; nil where that went well.
  private mutating func open(_ path: [UInt8], id: [UInt8], prefix: [UInt8], identity: FileIdentity) -> WalkFinding? {
    guard isValidUTF8(id) else { return failure(id, .nameNotUTF8) }
    guard !ancestors.contains(identity) else { return failure(id, .folderLoop) }
    do throws(Errno) {
      let entries = try DirectoryListing(of: path)
      skippedCount += entries.hidden
      ancestors.insert(identity)
      let slash = prefix.isEmpty ? [] : [UInt8(ascii: "/")]
      frames.append(Frame(path: path, prefix: prefix + slash, identity: identity, entries: entries))
      return nil
    } catch {
      return failure(id, .unreadable("\(error)"))
    }
  }

  private func failure(_ id: [UInt8], _ reason: DocumentFailure.Reason) -> WalkFinding {
    .failure(DocumentFailure(id: String(decoding: id, as: UTF8.self), stage: .intake, reason: reason))
  }
}
