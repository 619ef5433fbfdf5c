// The growing byte buffer that output lines are written into: literals, numbers, lists. JSON strings are next door, in
// OutputBuffer+String.swift; writing the bytes to a file is the caller's business.

package import PolicyModel

/// Bytes of JSON text, appended to only.
///
/// Made to be reused: `removeAll()` keeps the capacity, so a worker's buffer soon stops growing.
package struct OutputBuffer: Sendable {
  package internal(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends JSON text as it stands: punctuation, keys, constants.
  package mutating func append(_ json: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
  }

  package mutating func append(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let first = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }

  /// Appends the number in plain digits, never rounded.
  package mutating func append(_ number: ExactDecimal) {
    if let whole = number.wholeNumber { append(whole) } else { bytes.append(contentsOf: number.description.utf8) }
  }

  /// Appends the number, or `null`.
  package mutating func append(_ number: ExactDecimal?) {
    if let number { append(number) } else { append("null") }
  }

  /// Appends a JSON array; `write` is called once for each element, in order, and appends it.
  mutating func appendList<Elements: Sequence>(
    _ elements: Elements, write: (inout OutputBuffer, Elements.Element) -> Void
  ) {
    append("[")
    var isFirst = true
    for element in elements {
      if !isFirst { append(",") }
      isFirst = false
      write(&self, element)
    }
    append("]")
  }
}
