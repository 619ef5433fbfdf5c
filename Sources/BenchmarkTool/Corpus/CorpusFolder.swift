// The corpus on the disk: whole copies of all documents, shuffled, in a temporary folder. Every process of a run reads the
// same one, and every run makes the same.

internal import Foundation

/// Files named by their place in the order, pages in one folder and other documents in another. Removed with its owner.
final class CorpusFolder {
  struct Size: Codable {
    var documents = 0
    var bytes = 0
    var pages = 0
    var pageBytes = 0
    var copies = 0
  }

  let folder: URL
  private(set) var size = Size()

  private static let seed: UInt64 = 20_220_601

  /// - Parameter megabytes: Of a million bytes; what is made is the nearest whole number of copies.
  init(sources: CorpusSources, megabytes: Int) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "policyextract-bench-\(UUID().uuidString)")
    let total = sources.documents.reduce(0) { $0 + $1.bytes.count }
    guard total > 0 else { throw BenchmarkError("the folders of --shared hold no documents") }
    size.copies = max(1, (megabytes * 1_000_000 + total / 2) / total)
    for part in [CorpusFolder.pages(folder), CorpusFolder.others(folder)] {
      try FileManager.default.createDirectory(at: part, withIntermediateDirectories: true)
    }
    var generator = SplitMix64(state: CorpusFolder.seed)
    let order = (0..<size.copies).flatMap { _ in sources.documents.indices }.shuffled(using: &generator)
    for (place, index) in order.enumerated() { try write(sources.documents[index], at: place) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static func pages(_ folder: URL) -> URL { folder.appending(path: "pages") }
  static func others(_ folder: URL) -> URL { folder.appending(path: "others") }

  private func write(_ document: CorpusSources.Document, at place: Int) throws {
    let part = document.isPage ? CorpusFolder.pages(folder) : CorpusFolder.others(folder)
    let digits = String(place)
    let prefix = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    try document.bytes.write(to: part.appending(path: "\(prefix)-\(document.name)"))
    size.documents += 1
    size.bytes += document.bytes.count
    guard document.isPage else { return }
    size.pages += 1
    size.pageBytes += document.bytes.count
  }
}

/// Vigna's SplitMix64: the same order in every run.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
