// What a walk over the inputs yields.

package import PolicyModel
package import SystemPackage

/// A file to be read as one document.
package struct FoundDocument: Sendable, Equatable {
  /// The path relative to the INPUT it came from; with several INPUTs the INPUT's name comes first.
  package var id: String
  /// Where to open it: the INPUT as the caller gave it and the path below.
  package var path: FilePath

  package init(id: String, path: FilePath) {
    self.id = id
    self.path = path
  }
}

/// One step of a walk: a document, or what stands where one should have been.
package enum WalkFinding: Sendable, Equatable {
  case document(FoundDocument)
  /// A file with a document in every line.
  case lines(FoundDocument)
  case failure(DocumentFailure)
}

/// An INPUT that is not there or cannot be looked at: wrong usage, to be told before any document is read.
package struct InputError: Error, Sendable, Equatable {
  package var path: FilePath
  package var cause: Errno

  package init(path: FilePath, cause: Errno) {
    self.path = path
    self.cause = cause
  }
}

extension InputError: CustomStringConvertible {
  /// Where, what and how to mend it, in one line.
  package var description: String {
    let repair = cause == .noSuchFileOrDirectory ? "; check the path" : ""
    return "\(path): cannot be read: \(cause)\(repair)"
  }
}
