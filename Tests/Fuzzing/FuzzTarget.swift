// What is tried on bytes of libFuzzer's making: they are read as a document of any kind and cleaned. Built by `make fuzz`
// alone; a broken promise is a crash, as memory errors, traps and hangs are.

internal import Cleaning
internal import Intake
internal import PolicyModel

/// Runs the rooms that read what strangers wrote.
final class FuzzTarget {
  /// libFuzzer calls from one thread.
  nonisolated(unsafe) static let shared = FuzzTarget()

  private var cleaner = Cleaner(rules: FuzzRules.all)
  private var reader = SliceReader()

  private static let names = ["html", "md", "txt", nil]

  /// The first byte chooses the file's name, the rest is the file.
  func run(_ input: UnsafeBufferPointer<UInt8>) {
    guard let choice = input.first else { return }
    let name = Self.names[Int(choice) % Self.names.count]
    guard let source = try? makeDocument(id: "fuzz", bytes: Array(input.dropFirst()), nameExtension: name) else { return }
    expectFaithful(source, fileLength: input.count - 1)
    let clean = cleaner.clean(source)
    expectPromises(of: clean, source)
    expectReadable(clean, source)
    if source.identity.format == .html { expectPromises(of: cleaner.allLines(source), source) }
  }

  private func expectFaithful(_ source: SourceDocument, fileLength: Int) {
    precondition(String(validating: source.content, as: UTF8.self) != nil, "content that is no UTF-8")
    precondition(source.decoding.length == source.content.count, "a map of another length than its content")
    precondition(source.decoding.sourceRange(of: source.content.indices).upperBound <= fileLength, "a map beyond the file")
  }

  private func expectPromises(of clean: CleanDocument, _ source: SourceDocument) {
    precondition(String(validating: clean.text, as: UTF8.self) != nil, "a text that is no UTF-8")
    precondition(clean.cleaning.length == clean.text.count, "a map of another length than its text")
    var end = -1
    for paragraph in clean.paragraphs {
      precondition(paragraph.span.start == end + 1 && paragraph.span.length > 0, "paragraphs that are not the lines")
      end = paragraph.span.end
    }
    precondition(clean.paragraphs.isEmpty || end == clean.text.count, "text beyond the last paragraph")
    for offset in clean.text.indices {
      precondition(clean.cleaning.unit(at: offset).upperBound <= source.content.count, "a map beyond the content")
    }
  }

  /// Every paragraph's bytes, read by themselves, give the paragraph. Not so in Markdown made of nothing but marks, where a
  /// slice does not tell which of them are text.
  private func expectReadable(_ clean: CleanDocument, _ source: SourceDocument) {
    guard source.identity.format != .markdown else { return }
    for paragraph in clean.paragraphs {
      let slice = Array(source.content[clean.cleaning.sourceRange(of: paragraph.span.range)])
      let found = reader.difference(
        of: slice, from: Array(clean.text[paragraph.span.range]), format: source.identity.format, kind: paragraph.kind)
      if let found {
        fatalError("'\(clean.string(paragraph.span))' reads as '\(String(decoding: found, as: UTF8.self))'")
      }
    }
  }
}
