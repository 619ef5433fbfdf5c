// A record as verification reads it back from annotations.jsonl: the text, its places, and the bytes that they claim.

internal import PolicyModel

/// A stretch of a record's text with the bytes that it says it was made from.
struct RecordedPlace {
  enum Part: Equatable {
    /// By its number from 1.
    case paragraph(Int)
    case sentence(Int)
    /// By its id.
    case mention(String)
  }

  var part: Part
  /// In code points of the text.
  var span: Range<Int>
  /// In bytes of the input; nil where the record gives none.
  var source: Range<Int>?
  /// What a mention says its text is.
  var text: [UInt8]?
  /// A paragraph's kind.
  var kind: Paragraph.Kind?
}

/// What one line of annotations.jsonl says, as far as it can be verified.
struct RecordedDocument {
  var id = ""
  var format = SourceFormat.text
  var encoding = ""
  var byteCount = 0
  var sha256 = ""
  var text: [UInt8] = []
  var paragraphs: [RecordedPlace] = []
  var sentences: [RecordedPlace] = []
  var mentions: [RecordedPlace] = []

  private static let keys = ["id", "source", "text", "paragraphs", "sentences", "mentions"]

  /// - Throws: What is wrong with the line: no JSON, or no record.
  init(line: [UInt8]) throws(JSONProblem) {
    var missing = Set(Self.keys)
    var cursor = JSONCursor(line)
    var document = Self()
    try cursor.readObject { key, value throws(JSONProblem) in
      missing.remove(key)
      switch key {
      case "id": document.id = String(decoding: try value.readString(), as: UTF8.self)
      case "source": try document.readIdentity(&value)
      case "text": document.text = try value.readString()
      case "paragraphs":
        try value.readArray { element throws(JSONProblem) in
          document.paragraphs.append(try RecordedPlace(.paragraph(document.paragraphs.count + 1), &element))
        }
      case "sentences":
        try value.readArray { element throws(JSONProblem) in
          document.sentences.append(try RecordedPlace(.sentence(document.sentences.count + 1), &element))
        }
      case "mentions":
        try value.readArray { element throws(JSONProblem) in
          document.mentions.append(try RecordedPlace(.mention(""), &element))
        }
      default: try value.skipValue()
      }
    }
    try cursor.readEnd()
    if let key = Self.keys.first(where: missing.contains) { throw JSONProblem(offset: 0, expectation: "a record without '\(key)'") }
    self = document
  }

  private init() {}

  private mutating func readIdentity(_ cursor: inout JSONCursor) throws(JSONProblem) {
    try cursor.readObject { key, value throws(JSONProblem) in
      switch key {
      case "format":
        let name = String(decoding: try value.readString(), as: UTF8.self)
        guard let known = SourceFormat(rawValue: name) else { throw value.problem("unknown format '\(name)'") }
        format = known
      case "encoding": encoding = String(decoding: try value.readString(), as: UTF8.self)
      case "bytes": byteCount = try value.readNumber()
      case "sha256": sha256 = String(decoding: try value.readString(), as: UTF8.self)
      default: try value.skipValue()
      }
    }
  }
}

extension RecordedPlace {
  fileprivate init(_ part: Part, _ cursor: inout JSONCursor) throws(JSONProblem) {
    var place = RecordedPlace(part: part, span: 0..<0)
    var (start, end): (Int?, Int?) = (nil, nil)
    try cursor.readObject { key, value throws(JSONProblem) in
      switch key {
      case "id": place.part = .mention(String(decoding: try value.readString(), as: UTF8.self))
      case "start": start = try value.readNumber()
      case "end": end = try value.readNumber()
      case "source": place.source = try value.readRange()
      case "text": place.text = try value.readString()
      case "kind": place.kind = Paragraph.Kind(rawValue: String(decoding: try value.readString(), as: UTF8.self))
      default: try value.skipValue()
      }
    }
    guard let start, let end, start <= end else { throw cursor.problem("a place without 'start' and 'end' in order") }
    place.span = start..<end
    self = place
  }
}

extension RecordedPlace.Part: CustomStringConvertible {
  var description: String {
    switch self {
    case .paragraph(let number): "paragraph \(number)"
    case .sentence(let number): "sentence \(number)"
    case .mention(let id): "mention \(id)"
    }
  }
}
