// Our own output, read back by someone else's parser and refused where it holds a key that is not declared.

import Foundation
import PolicyModel
import Testing
import Writing

@Suite struct StrictDecodingTests {
  @Test(arguments: DocumentGenerator.Presence.allCases)
  func recordReadsBackAsItWasWritten(_ presence: DocumentGenerator.Presence) throws {
    for seed in 0..<60 as Range<UInt64> {
      var generator = DocumentGenerator(seed: seed, presence: presence)
      let document = generator.document()
      let line = record(of: document)
      #expect(line.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
      try expect(try decoded(line), matches: document)
    }
  }

  @Test func unknownKeyIsRefused() {
    let line = record(of: SampleDocument.complete.annotated)
    #expect(throws: Never.self) { try decoded(line) }
    for place in [#""schema":"#, #""grain":"#, #""sha256":"#, #""modality":"#] {
      #expect(throws: DecodingError.self) {
        try decoded(line.replacingOccurrences(of: place, with: #""stranger":1,"# + place))
      }
    }
  }
}

private func decoded(_ line: String) throws -> Closed<DecodedRecord> {
  try JSONDecoder().decode(Closed<DecodedRecord>.self, from: Data(line.utf8))
}

private func expect(
  _ record: Closed<DecodedRecord>, matches document: AnnotatedDocument,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let clean = document.segmented.clean
  let scalars = Array(record.text.unicodeScalars)
  #expect([UInt8](record.text.utf8) == clean.text, sourceLocation: sourceLocation)
  #expect(record.id == clean.identity.id, sourceLocation: sourceLocation)
  #expect(record.title == clean.title, sourceLocation: sourceLocation)
  #expect(record.published?.date == document.published?.day.description, sourceLocation: sourceLocation)
  #expect(record.paragraphs.count == clean.paragraphs.count, sourceLocation: sourceLocation)
  for (written, paragraph) in zip(record.paragraphs, clean.paragraphs) {
    #expect(
      slice(scalars, written.start, written.end) == bytes(of: paragraph.span, in: clean), sourceLocation: sourceLocation
    )
    #expect(written.source == [paragraph.span.start + 3, paragraph.span.end + 3], sourceLocation: sourceLocation)
  }
  #expect(record.mentions.count == document.mentions.count, sourceLocation: sourceLocation)
  for (position, (written, mention)) in zip(record.mentions, document.mentions).enumerated() {
    #expect(written.id == "m\(position + 1)", sourceLocation: sourceLocation)
    #expect(written.type == mention.type.rawValue, sourceLocation: sourceLocation)
    #expect([UInt8](written.text.utf8) == bytes(of: mention.span, in: clean), sourceLocation: sourceLocation)
    #expect([UInt8](written.text.utf8) == slice(scalars, written.start, written.end), sourceLocation: sourceLocation)
  }
  #expect(record.institutions.map(\.mentions) == document.institutions.map { $0.mentions.map { "m\($0 + 1)" } })
  #expect(record.policies.map(\.issuers) == document.policies.map { $0.issuers.map { "i\($0 + 1)" } })
  #expect(record.figures.map(\.asOf) == document.figures.map { $0.asOf.map { "m\($0 + 1)" } })
  #expect(record.warnings.map(\.count) == document.warnings.map(\.count))
}

private func bytes(of span: TextSpan, in clean: CleanDocument) -> [UInt8] { Array(clean.text[span.range]) }

private func slice(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> [UInt8] {
  scalars[start..<end].flatMap { Array(String($0).utf8) }
}
