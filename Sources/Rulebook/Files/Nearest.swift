// The name that was probably meant.

/// The candidate with the smallest edit distance to `name`, if it is close enough to be a slip; ties go to the first in
/// alphabetical order.
package func nearest(_ name: String, in candidates: some Collection<String>) -> String? {
  let allowed = max(1, name.count / 3)
  let ranked = candidates.sorted().map { (distance: editDistance(name, $0), name: $0) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= allowed else { return nil }
  return best.name
}

private func editDistance(_ first: String, _ second: String) -> Int {
  let (left, right) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let substituted = diagonal + (a == b ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
