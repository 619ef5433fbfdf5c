// The walk: which files it finds, in which order, and what it makes of odd folders.

import Foundation
import Glibc
import PolicyModel
import TestSupport
import SystemPackage
import Testing

@testable import Intake

@Suite struct InputWalkTests {
  @Test func findsDocumentsByEndingAndCountsTheRest() throws {
    let folder = try TemporaryFolder()
    for name in ["a.html", "b.HTM", "c.xhtml", "d.md", "e.Markdown", "f.TXT", "g.txt.gz", "h.html.GZ"] {
      try folder.write(name)
    }
    for name in ["x.pdf", "y.tar.gz", "README", "gz", "txt", ".txt", ".hidden.md", "z.txt.bak"] { try folder.write(name) }
    try folder.write(".git/inside.txt")
    let outcome = try WalkOutcome(folder.path)
    #expect(outcome.ids == ["a.html", "b.HTM", "c.xhtml", "d.md", "e.Markdown", "f.TXT", "g.txt.gz", "h.html.GZ"])
    #expect(outcome.failures.isEmpty)
    #expect(outcome.skipped == 9)
  }

  @Test func orderIsThatOfThePathsBytes() throws {
    let folder = try TemporaryFolder()
    let names = ["a/b.txt", "a.txt", "a/b/c.txt", "B.txt", "银行/二.txt", "a-b/c.txt", "a0.txt", "é.txt", "z.txt", "a/b-c.txt"]
    for name in names { try folder.write(name) }
    let expected = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    #expect(try WalkOutcome(folder.path).ids == expected)
  }

  @Test func aSingleFileIsADocumentWhateverItsName() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("sub/notice")
    #expect(try WalkOutcome(file).ids == ["notice"])
  }

  @Test func severalInputsPutTheirNamesFirst() throws {
    let folder = try TemporaryFolder()
    try folder.write("news/1.txt")
    try folder.write("laws/2.txt")
    let single = try folder.write("3.txt")
    let outcome = try WalkOutcome(folder.path.appending("news"), single, folder.path.appending("laws/"))
    #expect(outcome.ids == ["news/1.txt", "3.txt", "laws/2.txt"])
  }

  @Test func inputsOfTheSameNameAreToldApartByTheirParents() throws {
    let folder = try TemporaryFolder()
    for path in ["2023/docs/a.txt", "2024/docs/a.txt", "other/a.txt"] { try folder.write(path) }
    let outcome = try WalkOutcome(
      folder.path.appending("2023/docs"), folder.path.appending("2024/./docs"), folder.path.appending("other"),
      folder.path.appending("2023/docs"))
    #expect(outcome.ids == ["2023/docs/a.txt", "2024/docs/a.txt", "other/a.txt"])
  }

  @Test func aMissingInputIsNamedBeforeAnythingIsRead() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path.appending("absent")
    #expect(throws: InputError(path: missing, cause: .noSuchFileOrDirectory)) {
      try InputWalk(inputs: [folder.path, missing])
    }
  }

  @Test func linksToFilesAndFoldersAreFollowed() throws {
    let folder = try TemporaryFolder()
    try folder.write("real/a.txt")
    try folder.link("linked", to: "real")
    try folder.link("b.txt", to: "real/a.txt")
    #expect(try WalkOutcome(folder.path).ids == ["b.txt", "linked/a.txt", "real/a.txt"])
  }

  @Test func aLoopIsOneFailureAndTheWalkGoesOn() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/b/one.txt")
    try folder.write("z.txt")
    try folder.link("a/b/up", to: "../..")
    try folder.link("a/self", to: ".")
    let outcome = try WalkOutcome(folder.path)
    #expect(outcome.ids == ["a/b/one.txt", "z.txt"])
    #expect(outcome.failures == ["a/b/up": .folderLoop, "a/self": .folderLoop])
  }

  @Test func aLinkToNowhereFailsIfItIsADocument() throws {
    let folder = try TemporaryFolder()
    try folder.link("gone.txt", to: "nowhere")
    try folder.link("gone.jpg", to: "nowhere")
    try folder.link("around.html", to: "around.html")
    let outcome = try WalkOutcome(folder.path)
    #expect(Set(outcome.failures.keys) == ["gone.txt", "around.html"])
    #expect(outcome.skipped == 1)
  }

  @Test func namesThatAreNotUTF8AreFailuresWithRepairedIds() throws {
    let folder = try TemporaryFolder()
    try folder.write("ok.txt")
    let encodedName = try encoded("公告", as: "GBK").map { CChar(bitPattern: $0) }
    let prefix = (folder.path.string + "/").utf8.map { CChar(bitPattern: $0) }
    let file = creat(prefix + encodedName + ".txt".utf8.map { CChar(bitPattern: $0) } + [0], 0o600)
    close(file)
    #expect(mkdir(prefix + encodedName + [0], 0o700) == 0)
    let outcome = try WalkOutcome(folder.path)
    #expect(outcome.ids == ["ok.txt"])
    let repaired = String(decoding: try encoded("公告", as: "GBK"), as: UTF8.self)
    #expect(outcome.failures == [repaired: .nameNotUTF8, repaired + ".txt": .nameNotUTF8])
  }

  @Test func aPipeIsAFailureAndDoesNotBlock() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path.appending("pipe.txt").string, 0o600) == 0)
    #expect(try WalkOutcome(folder.path).failures == ["pipe.txt": .unreadable("not a regular file")])
  }

  @Test func anUnreadableFolderIsAFailure() throws {
    let folder = try TemporaryFolder()
    try folder.write("closed/a.txt")
    try folder.write("z.txt")
    #expect(chmod(folder.path.string, 0o755) == 0)
    #expect(chmod(folder.path.appending("closed").string, 0) == 0)
    defer { chmod(folder.path.appending("closed").string, 0o700) }
    let outcome = try withoutSuperuserRights { try WalkOutcome(folder.path) }
    #expect(outcome.ids == ["z.txt"])
    #expect(outcome.failures == ["closed": .unreadable("Permission denied")])
  }

  @Test func veryDeepFoldersEndInAFailureAndNotInACrash() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/first.txt")
    try folder.write("z.txt")
    #expect(makeDeepFolders(in: folder.path.appending("a").string, depth: 3000))
    let outcome = try WalkOutcome(folder.path)
    #expect(outcome.ids == ["a/first.txt", "z.txt"])
    #expect(outcome.failures.values.map(\.description) == ["cannot be read: File name too long"])
  }

  @Test func theWalkIsTheSameTwice() throws {
    let shared = FilePath(sharedFolder.path)
    let outcome = try WalkOutcome(shared.appending("corpus"), shared.appending("seeds"))
    #expect(outcome == (try WalkOutcome(shared.appending("corpus"), shared.appending("seeds"))))
    #expect(outcome.ids.count > 40)
    #expect(outcome.ids.first == "corpus/README.md")
  }
}

/// Makes `d/d/d/…` by stepping into each, since the path grows longer than a call may take.
private func makeDeepFolders(in start: String, depth: Int) -> Bool {
  var folder = open(start, O_RDONLY | O_DIRECTORY)
  defer { close(folder) }
  for _ in 0..<depth {
    guard mkdirat(folder, "d", 0o700) == 0 else { return false }
    let next = openat(folder, "d", O_RDONLY | O_DIRECTORY)
    guard next >= 0 else { return false }
    close(folder)
    folder = next
  }
  return true
}

/// Runs with an ordinary user's file rights where the tests run as the superuser, who may read everything.
private func withoutSuperuserRights<Result>(_ body: () throws -> Result) rethrows -> Result {
  guard geteuid() == 0 else { return try body() }
  let nobody: uid_t = 65534
  _ = setfsuid(nobody)
  defer { _ = setfsuid(0) }
  return try body()
}

/// Sets this thread's file rights alone; from <sys/fsuid.h>, which the Glibc module leaves out.
@_silgen_name("setfsuid") private func setfsuid(_ user: uid_t) -> Int32
