// The lines of documents without a record.

import PolicyModel
import Testing
import Writing

@Suite struct FailureWriterTests {
  private let failure = DocumentFailure(id: "a\"b/甲.html", stage: .intake, reason: .unreadable("no such file"))

  @Test func errorLineNamesDocumentStageAndReason() {
    var buffer = OutputBuffer()
    FailureWriter().write(failure, to: &buffer)
    let expected = #"{"id":"a\"b/甲.html","stage":"intake","reason":"cannot be read: no such file"}"# + "\n"
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
  }

  @Test func replyNamesDocumentAndError() {
    var buffer = OutputBuffer()
    FailureWriter().writeReply(failure, to: &buffer)
    let expected = #"{"id":"a\"b/甲.html","error":"cannot be read: no such file"}"# + "\n"
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
  }
}
