// A file to its record and back, without recognition: mentions are drawn at random, so that any stretch of text is tried.

import Cleaning
import Foundation
import Intake
import PolicyModel
import TestSupport
import Testing
import Writing

@testable import PolicyPipeline

/// Makes records of files and verifies them.
struct RoundTrip {
  private var cleaner: Cleaner
  private var verifier = DocumentVerifier()
  private var random = SeededRandom(seed: 4)

  private static let rules = Result { try ExtractionRules.compiled() }

  init() throws { cleaner = Cleaner(rules: try Self.rules.get().ruleSet) }

  /// What came of a file.
  struct Outcome {
    var text: String
    var encoding: String
    var warnings: [DocumentWarning.Code]
    var summary: VerificationSummary
  }

  /// Nil for a file that gets no record.
  mutating func outcome(of bytes: [UInt8], name: String) throws -> Outcome? {
    guard let source = try? makeDocument(id: name, bytes: bytes, nameExtension: name.split(separator: ".").last.map(String.init))
    else { return nil }
    let clean = cleaner.clean(source)
    guard !clean.paragraphs.isEmpty else { return nil }
    var line = OutputBuffer()
    RecordWriter().write(annotated(clean), to: &line)
    var summary = VerificationSummary()
    let file = FileContents(byteCount: clean.identity.byteCount, sha256: clean.identity.sha256, bytes: bytes)
    verifier.verify(try RecordedDocument(line: line.bytes), against: file, &summary)
    return Outcome(
      text: String(decoding: clean.text, as: UTF8.self), encoding: clean.identity.encoding,
      warnings: clean.warnings.map(\.code), summary: summary)
  }

  private mutating func annotated(_ clean: CleanDocument) -> AnnotatedDocument {
    let sentences = clean.paragraphs.indices.map { Sentence(span: clean.paragraphs[$0].span, paragraph: $0) }
    let mentions = sentences.indices.flatMap { index in
      spans(in: sentences[index].span, of: clean.text).map { span in
        Mention(
          span: span, sentence: index, rule: "test.any",
          value: .documentNumber(DocumentNumberValue(number: "", issuerCode: nil, year: nil, serial: nil)))
      }
    }
    return AnnotatedDocument(
      segmented: SegmentedDocument(clean: clean, sentences: sentences), published: nil, mentions: mentions)
  }

  private static let longestMention = 40

  /// One stretch of the paragraph for sixty code points of it, without blanks at its edges.
  private mutating func spans(in paragraph: TextSpan, of text: [UInt8]) -> [TextSpan] {
    let starts = paragraph.range.filter { text[$0] & 0xC0 != 0x80 }
    let visible = starts.filter { !isBlank(text, $0) }
    return (0..<(1 + visible.count / 60)).compactMap { _ in
      guard let first = visible.indices.randomElement(using: &random) else { return nil }
      let last = visible[min(first + Int.random(in: 0..<Self.longestMention, using: &random), visible.count - 1)]
      return TextSpan(start: visible[first], end: last + scalar(text, last).utf8.count)
    }
  }

  private func isBlank(_ text: [UInt8], _ offset: Int) -> Bool {
    let scalar = scalar(text, offset)
    return scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
  }

  private func scalar(_ text: [UInt8], _ offset: Int) -> Unicode.Scalar {
    String(decoding: text[offset..<min(offset + 4, text.count)], as: UTF8.self).unicodeScalars.first!
  }
}

/// A file as it lies in a folder.
struct NamedFile {
  var name: String
  var bytes: [UInt8]
}

enum RealFiles {
  /// The seeds, the corpus and the pages.
  static func all() throws -> [NamedFile] {
    try Locations.documentFolders.flatMap { folder in
      try Locations.files(in: folder).filter { $0.lastPathComponent != "README.md" }.map {
        NamedFile(name: $0.lastPathComponent, bytes: [UInt8](try Data(contentsOf: $0)))
      }
    }
  }

  /// In UTF-8, whatever the file is in.
  static func text(of file: NamedFile) throws -> String {
    String(decoding: try makeDocument(id: file.name, bytes: file.bytes).content, as: UTF8.self)
  }
}
