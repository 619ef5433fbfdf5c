// Damaged files of every format and encoding: the ranges of their records lead to their texts all the same.

import TestSupport
import Testing

@testable import PolicyPipeline

@Suite struct DamagedFileTests {
  @Test func rangesOfDamagedFilesLeadToTheirTexts() throws {
    var (random, trip) = (SeededRandom(seed: 20_211_123), try RoundTrip())
    let files = try RealFiles.all()
    let encodings = ["", "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"]
    let count = Thoroughness.damagedPages / 4
    var (documents, places) = (0, 0)
    for index in 0..<(2 * count) where documents < count {
      let file = files[index % files.count]
      let encoding = encodings[index % encodings.count]
      let bytes = encoding.isEmpty ? file.bytes : try encoded(RealFiles.text(of: file), as: encoding)
      let edits = [1, 4, 16, 64][index / files.count % 4]
      let damaged = Damage.damaged(bytes, edits: edits, &random)
      guard let outcome = try trip.outcome(of: damaged, name: file.name) else { continue }
      documents += 1
      places += outcome.summary.paragraphs + outcome.summary.mentions
      #expect(
        outcome.summary.firstDifference == nil, "damaged file \(index), \(encoding), \(edits) edits, \(outcome.summary.differences)")
    }
    print("\(documents) damaged files, \(places) places verified")
    #expect(documents == count, "a byte lost in UTF-16 leaves noise, which gets no record; but most files get one")
  }
}
