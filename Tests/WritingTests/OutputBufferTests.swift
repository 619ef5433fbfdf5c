// Numbers and strings as JSON.

import Foundation
import PolicyModel
import Testing
import Writing

@Suite struct OutputBufferTests {
  @Test(arguments: [0, 1, 12345, -1, -10, 100_000_000, 100_000_001, 1_000_000_000_000_000_000, Int.max, Int.min])
  func integerIsWrittenInPlainDigits(_ number: Int) {
    #expect(written(number) == String(number))
  }

  /// The digits are computed eight at a time, with multiplications for divisions: every power of ten and its neighbours,
  /// and numbers of every length by chance.
  @Test func integersOfEveryLengthAreWrittenInPlainDigits() {
    var random = SplitMix64(state: 7)
    var power = 1
    while power < Int.max / 10 {
      power *= 10
      let byChance = (0..<500).map { _ in Int.random(in: 0..<power, using: &random) }
      for number in [power - 1, power, power + 1] + byChance { #expect(written(number) == String(number)) }
    }
  }

  @Test(arguments: [
    "0", "7", "-3.5", "0.05", "27816000000", "9223372036854775807", "9223372036854775808", "-0.000000000001",
    "170141183460469231731687303715884105727",
  ])
  func decimalIsWrittenAsItReads(_ text: String) {
    var buffer = OutputBuffer()
    buffer.append(decimal(text))
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == text)
  }

  @Test func removingAllLeavesAnEmptyBuffer() {
    var buffer = OutputBuffer()
    buffer.append("[1]")
    buffer.removeAll()
    #expect(buffer.bytes.isEmpty)
  }

  @Test(arguments: [
    ("", #""""#),
    ("plain", #""plain""#),
    ("银行业", #""银行业""#),
    (#"他说"好""#, #""他说\"好\"""#),
    (#"a\b"#, #""a\\b""#),
    ("a/b", #""a/b""#),
    ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
    ("\u{0}\u{1}\u{B}\u{1F}", #""\u0000\u0001\u000b\u001f""#),
    ("\u{7F}\u{80}\u{2028}\u{2029}\u{FEFF}", "\"\u{7F}\u{80}\u{2028}\u{2029}\u{FEFF}\""),
    ("𠮷👨‍👩‍👧\u{10FFFF}", "\"𠮷👨‍👩‍👧\u{10FFFF}\""),
  ])
  func stringIsEscapedWhereJSONDemandsIt(_ text: String, _ json: String) {
    #expect(quoted(text) == json)
  }

  @Test func everyCodePointComesBackFromAnotherParser() throws {
    for block in stride(from: 0 as UInt32, to: 0x110000, by: 0x1000) {
      let scalars = (block..<block + 0x1000).compactMap(Unicode.Scalar.init)
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      try expectRoundTrip(String(text))
    }
  }

  /// The scan looks at eight bytes at once: every special byte at every place, among neighbours one bit or one step away.
  @Test(arguments: [0x00, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F] as [UInt8])
  func specialByteIsFoundAtEveryPlace(_ special: UInt8) {
    let neighbours: [[UInt8]] = [[0x20], [0x21, 0x23], [0x5B, 0x5D], [0x7F], Array("银".utf8), Array("é".utf8)]
    for neighbour in neighbours {
      for before in 0...17 {
        for after in 0...9 {
          let text = run(of: neighbour, before) + [special] + run(of: neighbour, after)
          #expect(
            quoted(bytes: text) == naivelyQuoted(text), "\(before) × \(neighbour) before \(special), \(after) after")
        }
      }
    }
  }

  @Test func runsOfSpecialBytesAreEscapedOneByOne() {
    for count in 0...40 {
      let text = run(of: [0x22, 0x01, 0x5C, 0x0A, 0x21], count)
      #expect(quoted(bytes: text) == naivelyQuoted(text))
    }
  }
}

private func written(_ number: Int) -> String {
  var buffer = OutputBuffer()
  buffer.append(number)
  return String(decoding: buffer.bytes, as: UTF8.self)
}

private func quoted(_ text: String) -> String {
  var buffer = OutputBuffer()
  buffer.append(string: text)
  return String(decoding: buffer.bytes, as: UTF8.self)
}

private func quoted(bytes: [UInt8]) -> [UInt8] {
  var buffer = OutputBuffer()
  buffer.append(string: bytes.span)
  return buffer.bytes
}

/// Byte by byte, as RFC 8259 says it.
private func naivelyQuoted(_ bytes: [UInt8]) -> [UInt8] {
  let short: [UInt8: String] = [
    0x08: #"\b"#, 0x09: #"\t"#, 0x0A: #"\n"#, 0x0C: #"\f"#, 0x0D: #"\r"#, 0x22: #"\""#, 0x5C: #"\\"#,
  ]
  let escaped = bytes.flatMap { byte -> [UInt8] in
    if let escape = short[byte] { return Array(escape.utf8) }
    return byte < 0x20 ? Array(String(format: "\\u%04x", Int(byte)).utf8) : [byte]
  }
  return [0x22] + escaped + [0x22]
}

/// `count` bytes of a repeated pattern.
private func run(of pattern: [UInt8], _ count: Int) -> [UInt8] {
  (0..<count).map { pattern[$0 % pattern.count] }
}

private func expectRoundTrip(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let parsed = try JSONSerialization.jsonObject(with: Data("[\(quoted(text))]".utf8)) as? [String]
  // Compared as bytes: String equality is canonical equivalence.
  #expect(parsed.map { Array($0[0].utf8) } == [UInt8](text.utf8), sourceLocation: sourceLocation)
}
