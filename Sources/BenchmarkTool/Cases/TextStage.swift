// The text stage by itself: sentences, and every place where a rule or a name matches, over texts that are clean already. As
// with P, nothing else runs in its process while the clock does.

internal import Cleaning
internal import Intake
internal import PolicyModel
internal import PolicyPipeline
internal import Recognition
internal import Segmentation

/// Segmentation and scan of each document's clean text, after one pass over each distinct document.
func measureTextStage(of documents: [LoadedDocument], turns: Int?) throws -> SplitWork {
  let rules = try ExtractionRules().ruleSet
  let segmenter = Segmenter(vocabulary: SentenceVocabulary(rules: rules))
  let recognizer = Recognizer(rules: rules)
  var cleaner = Cleaner(rules: rules)
  func clean(_ document: LoadedDocument) throws -> CleanDocument {
    cleaner.clean(try makeDocument(id: document.id, bytes: document.bytes, nameExtension: document.nameExtension))
  }
  for document in documents.distinct { _ = recognizer.matchCount(in: segmenter.segment(try clean(document))) }
  let texts = try documents.map { (clean: try clean($0), isPage: $0.isPage) }

  var work = SplitWork()
  try Turns(turns, over: texts.count).take { turn in
    // Reading the clock costs as much as a sentence: once for all texts of a kind.
    for isPage in [true, false] {
      let texts = texts[turn].filter { $0.isPage == isPage }
      var clock = CPUClock()
      for text in texts { _ = recognizer.matchCount(in: segmenter.segment(text.clean)) }
      work.add(clock.lap(), bytes: texts.reduce(0) { $0 + $1.clean.text.count }, isPage: isPage)
    }
  }
  return work
}
