// What is tried on bytes of libFuzzer's making: they are read as a document of any kind and cleaned. Built by `make fuzz`
// alone; a broken promise is a crash, as memory errors, traps and hangs are.

internal import Cleaning
internal import Intake
internal import PolicyModel
internal import TestSupport

/// Runs the rooms that read what strangers wrote.
final class FuzzTarget {
  /// libFuzzer calls from one thread.
  nonisolated(unsafe) static let shared = FuzzTarget()

  private var cleaner = Cleaner(rules: FuzzRules.all)
  private var reader = SliceReader()
  private var packedFile = PackedFile(folder: ".build-fuzz")

  private static let names = ["html", "md", "txt", nil]

  /// The first byte chooses the file's name, the rest is the file: `h` an HTML file, `m` Markdown, `n` text, `o` one of
  /// another name, and so on with every fourth; `z` a packed one. Upper case packs the rest first, in two members.
  func run(_ input: UnsafeBufferPointer<UInt8>) {
    guard let choice = input.first else { return }
    let bytes = Array(input.dropFirst())
    switch choice {
    case UInt8(ascii: "z"): tryPacked(bytes)
    case 0x40..<0x60: tryPacking(bytes)
    default: tryDocument(bytes, nameExtension: Self.names[Int(choice) % Self.names.count])
    }
  }

  private func tryDocument(_ bytes: [UInt8], nameExtension: String?) {
    guard let source = try? makeDocument(id: "fuzz", bytes: bytes, nameExtension: nameExtension) else { return }
    precondition(source.decoding.sourceRange(of: source.content.indices).upperBound <= bytes.count, "a map beyond the file")
    expectPromises(of: source)
  }

  private func tryPacked(_ bytes: [UInt8]) {
    guard let source = packedFile.document(of: bytes) else { return }
    expectPromises(of: source)
  }

  private func tryPacking(_ bytes: [UInt8]) {
    let middle = bytes.count / 2
    let packed = packedFile.document(of: storedMember(bytes[..<middle]) + storedMember(bytes[middle...]))
    let plain = try? makeDocument(id: "fuzz", bytes: bytes, nameExtension: PackedFile.nameExtension)
    precondition(packed?.content == plain?.content && packed?.decoding == plain?.decoding, "packing that makes a difference")
  }

  private func expectPromises(of source: SourceDocument) {
    precondition(String(validating: source.content, as: UTF8.self) != nil, "content that is no UTF-8")
    precondition(source.decoding.length == source.content.count, "a map of another length than its content")
    let clean = cleaner.clean(source)
    expectPromises(of: clean, source)
    expectReadable(clean, source)
    guard source.identity.format == .html else { return }
    var untitled = source
    untitled.title = nil
    let all = cleaner.allLines(untitled)
    expectPromises(of: all, untitled)
    expectTreesText(all, untitled)
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

  /// All text of a page is that of libxml2's own tree.
  private func expectTreesText(_ all: CleanDocument, _ source: SourceDocument) {
    if let difference = treeDifference(of: all.text, from: Array(source.content[source.body])) { fatalError(difference) }
  }
}
