// One figure over several rounds.

/// The median, with the extremes that say how far to trust it.
struct Sample: Encodable {
  var median: Double
  var least: Double
  var most: Double

  /// - Precondition: there is a value.
  init(_ values: [Double]) {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    least = sorted[0]
    most = sorted[sorted.count - 1]
  }
}
