// The character tables of GB18030 and Big5, asked of the system's iconv once and kept for the process.

internal import Glibc

/// The characters of an encoding's two-byte codes.
struct DoubleByteTable: Sendable {
  /// Indexed by `(lead - 0x80) << 8 | trail`: the character's UTF-8 in memory order from the low byte up. A highest byte of 1,
  /// 2 or 3 is a length; from 0x80 up it is itself the fourth byte. 0 where the code has no character.
  fileprivate(set) var entries = [UInt32](repeating: 0, count: 0x8000)

  /// Nil where the system cannot convert from the encoding.
  static let gb18030 = DoubleByteTable(iconvNames: ["GB18030"])
  /// Hong Kong's supplement, and over it plain Big5, whose punctuation is that of the web.
  static let big5 = DoubleByteTable(iconvNames: ["BIG5-HKSCS", "BIG5"])

  /// Later names overwrite earlier ones.
  private init?(iconvNames: [String]) {
    for name in iconvNames {
      guard let converter = Converter(from: name) else { return nil }
      for lead in UInt8(0x81)...0xFE {
        for trail in UInt8(0x40)...0xFE {
          guard let utf8 = converter.utf8(of: [lead, trail]) else { continue }
          entries[Int(lead - 0x80) << 8 | Int(trail)] = DoubleByteTable.packed(utf8)
        }
      }
    }
  }

  private static func packed(_ utf8: [UInt8]) -> UInt32 {
    let bytes = utf8.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << (8 * $1.offset) }
    return utf8.count == 4 ? bytes : bytes | UInt32(utf8.count) << 24
  }
}

/// The characters of GB18030's four-byte codes within the basic plane, by their linear number; those beyond are computed.
enum GB18030FourByteTable {
  /// 0 where the code has no character. Nil where the system cannot convert from GB18030.
  static let basicPlane: [UInt16]? = makeBasicPlane()

  private static let count = 39_420

  private static func makeBasicPlane() -> [UInt16]? {
    guard let converter = Converter(from: "GB18030") else { return nil }
    return (0..<count).map { linear in
      let code = [
        0x81 + UInt8(linear / 12_600), 0x30 + UInt8(linear / 1260 % 10), 0x81 + UInt8(linear / 10 % 126),
        0x30 + UInt8(linear % 10),
      ]
      guard let utf8 = converter.utf8(of: code), let scalar = String(decoding: utf8, as: UTF8.self).unicodeScalars.first
      else { return 0 }
      return UInt16(exactly: scalar.value) ?? 0
    }
  }
}

/// The system's converter from one encoding to UTF-8.
private struct Converter: ~Copyable {
  private let handle: iconv_t

  init?(from name: String) {
    let handle = iconv_open("UTF-8", name)
    guard handle != iconv_t(bitPattern: -1), let handle else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// The UTF-8 of one code, at most four bytes; nil where it has none.
  func utf8(of code: [UInt8]) -> [UInt8]? {
    iconv(handle, nil, nil, nil, nil)
    var source = code.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: 8)
    return source.withUnsafeMutableBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output in
        var (from, fromLeft) = (input.baseAddress, input.count)
        var (to, toLeft) = (output.baseAddress, output.count)
        guard iconv(handle, &from, &fromLeft, &to, &toLeft) == 0, fromLeft == 0 else { return nil }
        // Big5 keeps a base letter back in case an accent follows.
        iconv(handle, nil, nil, &to, &toLeft)
        let written = output.count - toLeft
        return (1...4).contains(written) ? output.prefix(written).map { UInt8(bitPattern: $0) } : nil
      }
    }
  }
}
