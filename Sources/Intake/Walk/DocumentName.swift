// Which file names are documents, and what their endings hint at. Content decides later; the name only hints.

/// What a file name says: its document ending in lower case without the dot, and whether the file is compressed.
struct DocumentName: Equatable {
  var nameExtension: String
  var isCompressed: Bool

  private static let documentExtensions = ["html", "htm", "xhtml", "md", "markdown", "txt"]

  /// Nil where the ending is not a document's. ASCII case does not matter.
  init?(_ name: [UInt8]) {
    var stem = name[...]
    var ending = DocumentName.cutEnding(of: &stem)
    isCompressed = ending == "gz"
    if isCompressed { ending = DocumentName.cutEnding(of: &stem) }
    guard let ending, DocumentName.documentExtensions.contains(ending) else { return nil }
    nameExtension = ending
  }

  /// Cuts `.ending` off the stem and gives it in lower case; nil where there is none.
  private static func cutEnding(of stem: inout ArraySlice<UInt8>) -> String? {
    guard let dot = stem.lastIndex(of: UInt8(ascii: ".")), dot > stem.startIndex else { return nil }
    let ending = stem[(dot + 1)...].map(lowercasedASCII)
    stem = stem[..<dot]
    return String(decoding: ending, as: UTF8.self)
  }
}

/// Whether a file of this name holds a document a line.
func isNameOfLines(_ name: [UInt8]) -> Bool {
  let lowercased = name.suffix(8).map(lowercasedASCII)
  return [".jsonl", ".ndjson"].contains { lowercased.count > $0.utf8.count && lowercased.suffix($0.utf8.count).elementsEqual($0.utf8) }
}
