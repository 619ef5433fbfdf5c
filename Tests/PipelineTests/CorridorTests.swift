// What holds for every record, whatever the document: shown on all real documents.

import TestSupport
import Testing

@Suite struct CorridorTests {
  @Test func thereAreRealDocumentsOfEveryFormat() throws {
    let documents = try RealDocument.all.get()
    #expect(documents.count > 40)
    #expect(Set(documents.map(\.record.source.format)) == ["html", "markdown", "text"])
    #expect(documents.map(\.record.mentions.count).reduce(0, +) > 2000)
  }

  @Test func paragraphsAreTheLinesOfTheText() throws {
    let violations = try RealDocument.violations { document in
      let lines = document.record.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let text = CodePoints(document.record.text)
      return document.record.paragraphs.map { text[$0.start, $0.end] } == lines ? [] : ["paragraphs are not the lines"]
    }
    #expect(violations == [])
  }

  @Test func sentencesLieInOrderInsideParagraphs() throws {
    let violations = try RealDocument.violations { document in
      let record = document.record
      var last = 0
      return record.sentences.compactMap { sentence in
        defer { last = sentence.end }
        let isInside = record.paragraphs.contains { $0.start <= sentence.start && sentence.end <= $0.end }
        return last <= sentence.start && sentence.start < sentence.end && isInside ? nil : "\(sentence)"
      }
    }
    #expect(violations == [])
  }

  @Test func sentencesCoverAllButWhiteSpaceAndHaveNoneAtTheirEdges() throws {
    let violations = try RealDocument.violations { document in
      let text = CodePoints(document.record.text)
      var isCovered = [Bool](repeating: false, count: text.count)
      for sentence in document.record.sentences {
        for offset in sentence.start..<sentence.end { isCovered[offset] = true }
      }
      let lost = isCovered.indices.filter { !isCovered[$0] && !text.isBlank($0) }.map { "offset \($0) is in no sentence" }
      let loose = document.record.sentences.filter { text.isBlank($0.start) || text.isBlank($0.end - 1) }
      return lost + loose.map { "white space at the edge of \($0)" }
    }
    #expect(violations == [])
  }

  @Test func mentionTextIsTheSliceThatItsSpanNames() throws {
    let violations = try RealDocument.violations { document in
      let text = CodePoints(document.record.text)
      return document.record.mentions.filter { text[$0.start, $0.end] != $0.text }.map { "\($0)" }
    }
    #expect(violations == [])
  }

  @Test func mentionsAreSortedAndApart() throws {
    let violations = try RealDocument.violations { document in
      let mentions = document.record.mentions
      return zip(mentions, mentions.dropFirst()).filter { $0.end > $1.start }.map { "\($0) and \($1)" }
    }
    #expect(violations == [])
  }

  @Test func mentionsAreNumberedFromOne() throws {
    let violations = try RealDocument.violations { document in
      let ids = document.record.mentions.map(\.id)
      return ids == ids.indices.map { "m\($0 + 1)" } ? [] : ["\(ids)"]
    }
    #expect(violations == [])
  }

  @Test func mentionBeginsInItsSentenceAndStaysInItsParagraph() throws {
    let violations = try RealDocument.violations { document in
      let record = document.record
      return record.mentions.filter { mention in
        guard record.sentences.indices.contains(mention.sentence) else { return true }
        let sentence = record.sentences[mention.sentence]
        let paragraph = record.paragraphs.first { $0.start <= sentence.start && sentence.end <= $0.end }
        guard let paragraph else { return true }
        return mention.start < sentence.start || sentence.end <= mention.start || paragraph.end < mention.end
      }.map { "\($0)" }
    }
    #expect(violations == [])
  }

  @Test func sourceRangesLieInTheFile() throws {
    let violations = try RealDocument.violations { document in
      let ranges = document.record.paragraphs.map(\.source) + document.record.mentions.map(\.source)
      let wrong = ranges.filter { $0.count != 2 || $0[0] < 0 || $0[0] >= $0[1] || $0[1] > document.file.count }
      return wrong.map { "\($0)" } + (document.record.source.bytes == document.file.count ? [] : ["another length"])
    }
    #expect(violations == [])
  }

  @Test func sourceBytesWithoutMarkupAreTheMentionsText() throws {
    var compared = 0
    let violations = try RealDocument.violations { document in
      guard document.record.source.encoding == "utf-8" else { return [] }
      return document.record.mentions.compactMap { mention in
        let source = String(decoding: document.file[mention.source[0]..<mention.source[1]], as: UTF8.self)
        guard !source.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return nil }
        compared += 1
        return source == mention.text ? nil : "'\(mention.text)' from '\(source)'"
      }
    }
    #expect(violations == [])
    #expect(compared > 2000)
  }

  @Test func ledgersReferToMentionsOfTheirType() throws {
    let violations = try RealDocument.violations { document in
      let record = document.record
      let types = Dictionary(record.mentions.map { ($0.id, $0.type) }, uniquingKeysWith: { first, _ in first })
      let institutions = Set(record.institutions.map(\.id))
      let wrong =
        record.institutions.filter { !$0.mentions.allSatisfy { types[$0] == "institution" } }.map(\.id)
        + record.policies.filter { !$0.mentions.allSatisfy { types[$0] == "policy" } }.map(\.id)
        + record.policies.filter { !institutions.isSuperset(of: $0.issuers) }.map(\.id)
        + record.figures.filter { !["money", "percent", "quantity"].contains(types[$0.mention]) }.map(\.mention)
        + record.figures.filter { $0.holder.map { !institutions.contains($0) } ?? false }.map(\.mention)
        + record.figures.filter { $0.asOf.map { types[$0] != "date" } ?? false }.map(\.mention)
      return wrong
    }
    #expect(violations == [])
  }

  @Test func everyInstitutionAndPolicyStandsInItsLedgerOnce() throws {
    let violations = try RealDocument.violations { document in
      let record = document.record
      let ledgers = [
        ("institution", record.institutions.flatMap(\.mentions)), ("policy", record.policies.flatMap(\.mentions)),
      ]
      return ledgers.filter { type, listed in listed.sorted() != record.mentions(of: type).map(\.id).sorted() }.map(\.0)
    }
    #expect(violations == [])
  }

  @Test func ledgerEntryHasTheCanonicalNameAndTheFormsOfItsMentions() throws {
    let violations = try RealDocument.violations { document in
      let mentions = Dictionary(document.record.mentions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return document.record.institutions.filter { entry in
        let own = entry.mentions.compactMap { mentions[$0] }
        return Set(own.map(\.text)) != Set(entry.names) || entry.names.count != Set(entry.names).count
          || !own.contains { $0.value.canonical == entry.canonical }
      }.map(\.canonical)
    }
    #expect(violations == [])
  }
}
