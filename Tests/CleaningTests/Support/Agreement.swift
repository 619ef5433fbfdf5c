// How well a text agrees with its reference.

/// The F1 of character 5-grams as multisets; both texts without white space.
func agreement(_ own: String, _ reference: String) -> Double {
  guard !reference.isEmpty else { return own.isEmpty ? 1 : 0 }
  let (left, right) = (grams(own), grams(reference))
  let common = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
  let (all, wanted) = (left.values.reduce(0, +), right.values.reduce(0, +))
  guard common > 0 else { return 0 }
  let (precision, recall) = (Double(common) / Double(all), Double(common) / Double(wanted))
  return 2 * precision * recall / (precision + recall)
}

private func grams(_ text: String) -> [[UInt32]: Int] {
  let scalars = text.unicodeScalars.map(\.value)
  guard scalars.count >= 5 else { return [scalars: 1] }
  return (0...(scalars.count - 5)).reduce(into: [:]) { $0[Array(scalars[$1..<($1 + 5)]), default: 0] += 1 }
}
