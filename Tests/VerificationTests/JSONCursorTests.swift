// Reading a line of JSON without a tree: what is taken, what is skipped, what is refused and where.

import Testing

@testable import PolicyPipeline

@Suite struct JSONCursorTests {
  @Test(arguments: [
    (#""甲\n\"\\\/乙""#, "甲\n\"\\/乙"), (#""\u4e2d\ud83d\ude00""#, "中😀"), (#"  """#, ""), (#""\b\f\r\t""#, "\u{8}\u{C}\r\t"),
  ])
  func stringsAreRead(json: String, text: String) throws {
    var cursor = JSONCursor(Array(json.utf8))
    #expect(String(decoding: try cursor.readString(), as: UTF8.self) == text)
    try cursor.readEnd()
  }

  @Test(arguments: [
    "1", "-1.5e10", "true", "null", #""a\"]""#, "[]", "{}", #"[1,[2,{"a":"}"}],3]"#, #" {"a" : [ null , {} ] } "#,
  ])
  func valuesOfEveryKindAreSkipped(json: String) throws {
    var cursor = JSONCursor(Array(json.utf8))
    try cursor.skipValue()
    try cursor.readEnd()
  }

  @Test(arguments: [
    ("", "at byte 0: expected an object"), ("[1]", "at byte 0: expected an object"), (#"{"a""#, "at byte 4: expected ':'"),
    (#"{"a":1"#, "at byte 6: an object does not end"), (#"{"a":}"#, "at byte 5: expected a value"),
    (#"{"a":"#, "at byte 5: a value does not end"), (#"{"a":"b"#, "at byte 7: a string does not end"),
    (#"{"a":"\q"}"#, "at byte 8: an unknown escape"), (#"{"a":[1"#, "at byte 7: a value does not end"),
    (#"{"a":"\ud83dx"}"#, "at byte 12: expected the second half of a surrogate pair"),
  ])
  func whatIsNoObjectIsToldByPlace(json: String, problem: String) {
    let error = #expect(throws: JSONProblem.self) {
      var cursor = JSONCursor(Array(json.utf8))
      try cursor.readObject { _, value throws(JSONProblem) in try value.skipValue() }
    }
    #expect(error?.description == problem)
  }

  @Test func noNestingIsTooDeep() throws {
    var cursor = JSONCursor(Array((String(repeating: "[", count: 1_000_000) + String(repeating: "]", count: 1_000_000)).utf8))
    try cursor.skipValue()
    try cursor.readEnd()
  }
}
