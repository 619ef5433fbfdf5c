// The documents that the corpus is made of.

internal import Foundation

/// Real pages, other real documents and the seeds, each as it lies in its file.
struct CorpusSources {
  struct Document {
    var name: String
    var bytes: Data
    /// HTML pages are counted by themselves too.
    var isPage: Bool { name.hasSuffix(".html") }
  }

  private(set) var documents: [Document] = []

  private static let folders = ["html/pages", "corpus", "seeds"]
  /// A folder's word about itself is none of its documents.
  private static let readme = "README.md"

  init(shared: URL) throws {
    for folder in CorpusSources.folders {
      let url = shared.appending(path: folder)
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
        throw BenchmarkError("no folder '\(url.path)'; name its parent by --shared or POLICYEXTRACT_SHARED")
      }
      for name in names.sorted() where name != CorpusSources.readme {
        documents.append(Document(name: name, bytes: try Data(contentsOf: url.appending(path: name))))
      }
    }
  }
}
