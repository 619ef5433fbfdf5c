// Decoding that refuses keys it does not know, so that no field appears unannounced.

import Foundation

/// An object whose keys are exactly its coding keys, or fewer.
protocol ClosedObject: Decodable {
  associatedtype CodingKeys: CodingKey & CaseIterable
}

/// A decoded object that had no unknown keys.
@dynamicMemberLookup
struct Closed<Object: ClosedObject>: Decodable {
  let object: Object

  init(from decoder: any Decoder) throws {
    let found = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
    let unknown = Set(found).subtracting(Object.CodingKeys.allCases.map(\.stringValue))
    guard unknown.isEmpty else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(Object.self) has unknown keys \(unknown.sorted())"))
    }
    object = try Object(from: decoder)
  }

  subscript<Member>(dynamicMember path: KeyPath<Object, Member>) -> Member { object[keyPath: path] }
}

private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
