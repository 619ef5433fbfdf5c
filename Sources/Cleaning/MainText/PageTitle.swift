// A page's title: a heading that agrees with what <title> or <meta> say; failing that, those without the site's name.

/// Where the title stands.
struct PageTitle {
  enum Place {
    /// The whole of those lines.
    case lines(Range<Int>)
    /// A part of that line's text.
    case part(line: Int, range: Range<Int>)
    /// A value of a <meta> element, and where that tag ends; nil where it is not from markup.
    case metadata([UInt8], tagEnd: Int?)
  }

  var place: Place
  /// Its letters, blanks and quotation marks aside.
  var squeezed: [UInt8]

  /// Chooses among the lines up to `limit`, the first line that can be no title any more. `cardLine` is the line that a
  /// document's card names as the title.
  init?(buffer: LineBuffer, metadata: PageMetadata, limit: Int, cardLine: Int? = nil, vocabulary: Vocabulary) {
    let tagLine = buffer.lines.firstIndex { $0.role == .pageTitle }
    let tagRange = tagLine.map { PageTitle.withoutSite(buffer.text, buffer.lines[$0].range, vocabulary) } ?? 0..<0
    let cardRange = cardLine.map { buffer.lines[$0].range } ?? 0..<0
    let metadataClaim = squeeze(metadata.title, 0..<metadata.title.count)
    let (cardClaim, tagClaim) = (squeeze(buffer.text, cardRange), squeeze(buffer.text, tagRange))
    let claims = [metadataClaim, cardClaim, tagClaim].filter { !$0.isEmpty }
    if let lines = PageTitle.agreeingLines(buffer, claims: claims, limit: limit, except: cardLine) {
      self.init(place: .lines(lines), squeezed: lines.flatMap { squeeze(buffer.text, buffer.lines[$0].range) })
    } else if !metadataClaim.isEmpty {
      self.init(place: .metadata(metadata.title, tagEnd: metadata.titleTagEnd), squeezed: metadataClaim)
    } else if let cardLine, !cardClaim.isEmpty {
      self.init(place: .lines(cardLine..<(cardLine + 1)), squeezed: cardClaim)
    } else if let tagLine, !tagClaim.isEmpty {
      self.init(place: .part(line: tagLine, range: tagRange), squeezed: tagClaim)
    } else if let heading = buffer.lines[..<limit].lastIndex(where: { $0.role == .heading && $0.level == 1 }) {
      self.init(place: .lines(heading..<(heading + 1)), squeezed: squeeze(buffer.text, buffer.lines[heading].range))
    } else {
      return nil
    }
  }

  private init(place: Place, squeezed: [UInt8]) {
    self.place = place
    self.squeezed = squeezed
  }

  /// The lines that a claim begins with or equals: the longest, headings first. A title set over several lines is taken
  /// as far as the claim goes on with them.
  private static func agreeingLines(_ buffer: LineBuffer, claims: [[UInt8]], limit: Int, except: Int?) -> Range<Int>? {
    var best: (weight: Int, lines: Range<Int>)?
    for (index, line) in buffer.lines[..<limit].enumerated() where line.role != .pageTitle && line.visible >= 4 {
      guard index != except, line.visible <= 150, !LineScores.isMostlyLinks(line) else { continue }
      var own = squeeze(buffer.text, line.range)
      guard let claim = claims.first(where: { agrees(own, with: $0) }) else { continue }
      var end = index + 1
      while end < buffer.lines.count, end < index + 4, own.count < claim.count {
        let longer = own + squeeze(buffer.text, buffer.lines[end].range)
        guard claim.starts(with: longer) else { break }
        own = longer
        end += 1
      }
      let weight = own.count + (line.role == .heading ? 1000 : 0)
      if weight >= best?.weight ?? 0 { best = (weight, index..<end) }
    }
    return best?.lines
  }

  /// True where the claim is the line, perhaps with a site's name behind or before it.
  private static func agrees(_ line: [UInt8], with claim: [UInt8]) -> Bool {
    guard line.count >= 18 || line == claim else { return false }
    return claim.starts(with: line) || claim.count <= 2 * line.count && claim.reversed().starts(with: line.reversed())
  }

  /// What is left of a <title> once the parts that name the site or its channels are taken off its end.
  static func withoutSite(_ text: [UInt8], _ range: Range<Int>, _ vocabulary: Vocabulary) -> Range<Int> {
    var rest = range
    while let bar = lastBar(text, rest) {
      let tail = text.trimmed(bar.range.upperBound..<rest.upperBound)
      guard bar.isFirm || vocabulary.namesSite(text, tail) else { break }
      let head = text.trimmed(rest.lowerBound..<bar.range.lowerBound)
      guard !head.isEmpty else { return tail }
      rest = head
    }
    return rest
  }

  /// The last mark that may set the site's name apart: firm marks always do, hyphens only before the name of a site.
  private static func lastBar(_ text: [UInt8], _ range: Range<Int>) -> (range: Range<Int>, isFirm: Bool)? {
    var index = range.upperBound - 1
    while index > range.lowerBound {
      switch text[index] {
      case 0x5F, 0x7C: return (index..<(index + 1), true)
      case 0x2D: return (index..<(index + 1), false)
      case 0x9C where text.hasBytes([0xEF, 0xBD, 0x9C], at: index - 2, before: range.upperBound): return ((index - 2)..<(index + 1), true)
      case 0x94 where text.hasBytes([0xE2, 0x80, 0x94], at: index - 2, before: range.upperBound): return ((index - 2)..<(index + 1), false)
      case 0x8D where text.hasBytes([0xEF, 0xBC, 0x8D], at: index - 2, before: range.upperBound): return ((index - 2)..<(index + 1), false)
      default: index -= 1
      }
    }
    return nil
  }
}

/// `range` without blanks and quotation marks: what two renderings of one title share.
func squeeze(_ text: [UInt8], _ range: Range<Int>) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(range.count)
  var index = range.lowerBound
  while index < range.upperBound {
    if let blank = text.blankLength(at: index, before: range.upperBound) {
      index += blank
      continue
    }
    let end = min(index + codePointLength(text[index]), range.upperBound)
    let isQuote =
      text[index] == 0x22 || text[index] == 0x27
      || text[index] == 0xE2 && index + 2 < text.count && text[index + 1] == 0x80 && (0x98...0x9F).contains(text[index + 2])
    while index < end {
      if !isQuote { result.append(text[index]) }
      index += 1
    }
  }
  return result
}
