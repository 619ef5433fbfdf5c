// Two files of records compared, in words that a reviewer can use.

import Foundation
import Testing

/// One thing that differs between the reviewed record and the present one.
struct RecordDifference: CustomStringConvertible {
  var description: String

  /// In the order of the lines, within a record by key.
  static func list(from reviewed: Data, to written: Data) throws -> [RecordDifference] {
    let (old, new) = (lines(reviewed), lines(written))
    var differences: [RecordDifference] = []
    for number in 0..<max(old.count, new.count) {
      let (before, after) = (number < old.count ? old[number] : nil, number < new.count ? new[number] : nil)
      guard before != after else { continue }
      let (first, second) = (try before.map(object), try after.map(object))
      switch (first, second) {
      case (let first?, let second?): differences += compare(first, second)
      case (nil, let second?): differences.append(.init(description: "line \(number + 1): new record '\(name(second))'"))
      case (let first?, nil): differences.append(.init(description: "line \(number + 1): no record '\(name(first))'"))
      case (nil, nil): break
      }
    }
    return differences
  }

  private static func compare(_ old: [String: Any], _ new: [String: Any]) -> [RecordDifference] {
    let keys = Set(old.keys).union(new.keys).sorted { rank($0) < rank($1) }
    let differences = keys.flatMap { key -> [String] in
      if let old = old[key] as? String, let new = new[key] as? String { return texts(key, old, new) }
      if let old = old[key] as? [Any], let new = new[key] as? [Any] { return elements(key, old, new) }
      let (before, after) = (text(old[key] as Any), text(new[key] as Any))
      return before == after ? [] : ["\(key): reviewed \(before), now \(after)"]
    }
    let told = differences.isEmpty ? ["the same values, written differently"] : differences
    return told.map { .init(description: "\(name(new)): \($0)") }
  }

  /// Texts before what depends on them.
  private static func rank(_ key: String) -> String { (key == "text" || key == "title" ? "0" : "1") + key }

  private static func texts(_ key: String, _ old: String, _ new: String) -> [String] {
    guard old != new else { return [] }
    let common = zip(old.unicodeScalars, new.unicodeScalars).prefix { $0 == $1 }.count
    func excerpt(_ text: String) -> String {
      var excerpt = String.UnicodeScalarView()
      excerpt.append(contentsOf: text.unicodeScalars.dropFirst(common).prefix(40))
      return "'\(String(excerpt))'"
    }
    return ["\(key) at \(common): reviewed \(excerpt(old)), now \(excerpt(new))"]
  }

  /// Elements that are gone and that are new; the numbers of mentions, which a single new one shifts, don't count.
  private static func elements(_ key: String, _ old: [Any], _ new: [Any]) -> [String] {
    let difference = new.map(text).difference(from: old.map(text))
    return difference.removals.map { "\(key): gone \(element($0))" } + difference.insertions.map { "\(key): new \(element($0))" }
  }

  private static func element(_ change: CollectionDifference<String>.Change) -> String {
    switch change {
    case .insert(_, let element, _), .remove(_, let element, _): element
    }
  }

  private static func text(_ value: Any) -> String {
    var value = value
    if var members = value as? [String: Any], members["text"] != nil {
      members["id"] = nil
      value = members
    }
    guard
      let data = try? JSONSerialization.data(
        withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes])
    else { return "nothing" }
    return String(decoding: data, as: UTF8.self)
  }

  private static func name(_ record: [String: Any]) -> String { record["id"] as? String ?? "a record without id" }

  private static func lines(_ data: Data) -> [String] {
    String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func object(_ line: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }
}
