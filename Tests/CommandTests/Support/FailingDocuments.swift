// A folder with every kind of document that fails, among documents that don't.

import Foundation
import Glibc
import TestSupport
import Testing

struct FailingDocuments {
  /// The ids of the documents that get records.
  let done = ["a-first.txt", "folder/inner.html", "z-last.md"]
  /// By id, a word of the reason.
  let failing = [
    "blank.txt": "no text", "dangling.txt": "cannot be read", "empty.txt": "no text", "folder/loop": "leads back",
    "name-\u{FFFD}.txt": "not UTF-8", "picture.txt": "binary",
  ]
  /// Files that are no documents.
  let skipped = 2

  /// Makes `docs` in the folder.
  init(in folder: TemporaryFolder) throws {
    try folder.write("docs/a-first.txt", "国务院办公厅印发《方案》，安排3.5亿元。")
    try folder.write("docs/blank.txt", " \n\u{3000}\n")
    try folder.link("docs/dangling.txt", to: "nowhere.txt")
    try folder.write("docs/empty.txt", "")
    try folder.write("docs/folder/inner.html", "<html><body><h1>通知</h1><p>人民银行于2024年5月1日发布公告。</p></body></html>")
    try folder.link("docs/folder/loop", to: "..")
    try folder.write("docs/notes.docx", "no document")
    try folder.write("docs/.hidden.txt", "no document")
    try folder.write("docs/picture.txt", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    try folder.write("docs/z-last.md", "# 公告\n\n证监会发布《办法》。")
    try Self.makeFileWithNameOutsideUTF8(in: folder.path("docs"))
  }

  private static func makeFileWithNameOutsideUTF8(in path: String) throws {
    var name = path.utf8CString.dropLast() + Array("/name-".utf8CString).dropLast()
    name += [CChar(bitPattern: 0xB9)] + ".txt".utf8CString
    let descriptor = open(Array(name), O_CREAT | O_WRONLY, 0o644)
    try #require(descriptor >= 0)
    close(descriptor)
  }
}
