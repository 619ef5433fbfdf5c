// Test support: the vocabulary of the repository's rule files, and documents made of plain text.

import Foundation
import PolicyModel
import Segmentation

let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The folder of shared gold and documents.
let sharedFolder: URL = {
  if let path = ProcessInfo.processInfo.environment["POLICYEXTRACT_SHARED"] { return URL(filePath: path) }
  return packageRoot.appending(path: "../shared").standardized
}()

/// The first column of a word list.
func words(_ name: String) -> [[UInt8]] {
  let file = packageRoot.appending(path: "Rules/sentences/\(name).tsv")
  guard let text = try? String(contentsOf: file, encoding: .utf8) else { fatalError("no word list at \(file.path)") }
  return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
    Array(line.prefix { $0 != "\t" }.utf8)
  }
}

let segmenter = Segmenter(
  vocabulary: SentenceVocabulary(
    verbsOfSaying: words("verbs-of-saying"), verbsOfSayingAtClauseEnd: words("verbs-of-saying-at-clause-end"),
    wordsWithoutSaying: words("words-without-saying"), nounMakersBefore: words("noun-makers-before"),
    nounMakersAfter: words("noun-makers-after"), adverbialBeginnings: words("adverbial-beginnings"),
    adverbialEndings: words("adverbial-endings"), citationBeginnings: words("citation-beginnings"),
    continuations: words("continuations"), attributiveNouns: words("attributive-nouns"),
    carryingAdverbs: words("carrying-adverbs"), clauseBeginnings: words("clause-beginnings"),
    governingWords: words("governing-words"), ellipsisContinuations: words("ellipsis-continuations"),
    exclamatoryNames: words("exclamatory-names"), numerals: words("numerals"),
    transcriptionCharacters: words("transcription-characters")))

/// A clean document whose paragraphs are the lines of the text, but for empty ones.
func document(_ text: [UInt8]) -> CleanDocument {
  var paragraphs: [Paragraph] = []
  var start = 0
  for end in text.indices.filter({ text[$0] == 0x0A }) + [text.count] {
    if end > start { paragraphs.append(Paragraph(span: TextSpan(start: start, end: end), kind: .paragraph)) }
    start = end + 1
  }
  let identity = SourceIdentity(id: "test", format: .text, encoding: "utf-8", byteCount: text.count, sha256: "")
  return CleanDocument(
    identity: identity, text: text, paragraphs: paragraphs, cleaning: .identity(length: text.count),
    decoding: .identity(length: text.count), title: nil, published: nil, warnings: [])
}

/// The sentences of a text, in order.
func sentences(of text: String) -> [String] {
  let segmented = segmenter.segment(document(Array(text.utf8)))
  return segmented.sentences.map { segmented.clean.string($0.span) }
}
