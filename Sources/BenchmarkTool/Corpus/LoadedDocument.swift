// The corpus in memory, for the cases that measure without files.

internal import Foundation

struct LoadedDocument {
  var id: String
  var bytes: [UInt8]
  var nameExtension: String
  var isPage: Bool
}

/// All documents of a corpus folder, in the corpus's order.
func loadCorpus(_ folder: URL) throws -> [LoadedDocument] {
  let documents = try [CorpusFolder.pages(folder), CorpusFolder.others(folder)].flatMap { part in
    try FileManager.default.contentsOfDirectory(at: part, includingPropertiesForKeys: nil).map { file in
      LoadedDocument(
        id: file.lastPathComponent, bytes: Array(try Data(contentsOf: file)), nameExtension: file.pathExtension,
        isPage: part == CorpusFolder.pages(folder))
    }
  }
  return documents.sorted { $0.id < $1.id }
}

extension [LoadedDocument] {
  /// One of each: what a case runs over before it measures, so that tables filled on demand are full.
  var distinct: [LoadedDocument] {
    var seen: Set<Substring> = []
    return filter { seen.insert($0.id.drop { $0 != "-" }).inserted }
  }
}
