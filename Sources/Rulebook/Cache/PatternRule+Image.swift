// Pattern rules in an image.

internal import PolicyModel

extension RuleLocation {
  func write(to image: inout ImageWriter) {
    image.append(file)
    image.append(line)
    image.append(column)
  }

  init(from image: inout ImageReader) throws(ImageDamage) {
    self.init(file: try image.text(), line: try image.integer(), column: try image.integer())
  }
}

extension PatternRule {
  func write(to image: inout ImageWriter) {
    image.append(id)
    kind.write(to: &image)
    image.append(why)
    image.append(priority)
    image.append(Resolver.allCases.firstIndex(of: resolver)!)
    image.append(list: captureNames) { $0.append($1) }
    let parameters = Resolver.Parameter.allCases
    image.append(list: parameters.indices.filter { arguments[parameters[$0]] != nil }) { image, index in
      image.append(index)
      arguments[parameters[index]]!.write(to: &image)
    }
    image.append(list: examples) { $1.write(to: &$0) }
    image.append(list: counterexamples) { $1.write(to: &$0) }
    location.write(to: &image)
  }

  init(from image: inout ImageReader) throws(ImageDamage) {
    let id = try image.text()
    let kind = try Kind(from: &image)
    let why = try image.text()
    let priority = try image.integer()
    let resolver = try image.oneOf(Resolver.allCases)
    let captureNames = try image.list { image throws(ImageDamage) in try image.text() }
    let arguments = try image.list { image throws(ImageDamage) in
      (try image.oneOf(Resolver.Parameter.allCases), try Argument(from: &image, captureCount: captureNames.count))
    }
    self.init(
      id: id, kind: kind, why: why, priority: priority, resolver: resolver,
      arguments: Dictionary(arguments, uniquingKeysWith: { first, _ in first }), captureNames: captureNames,
      examples: try image.list(Example.init(from:)), counterexamples: try image.list(Example.init(from:)),
      location: try RuleLocation(from: &image))
  }
}

extension PatternRule.Kind {
  fileprivate func write(to image: inout ImageWriter) {
    switch self {
    case .mention(let type): image.append(MentionType.allCases.firstIndex(of: type)!)
    case .exclusion: image.append(MentionType.allCases.count)
    }
  }

  fileprivate init(from image: inout ImageReader) throws(ImageDamage) {
    let index = try image.index(below: MentionType.allCases.count + 1)
    self = index < MentionType.allCases.count ? .mention(MentionType.allCases[index]) : .exclusion
  }
}

extension PatternRule.Argument {
  fileprivate func write(to image: inout ImageWriter) {
    switch self {
    case .capture(let index):
      image.append(true)
      image.append(index)
    case .constant(let text):
      image.append(false)
      image.append(text)
    }
  }

  fileprivate init(from image: inout ImageReader, captureCount: Int) throws(ImageDamage) {
    self = try image.flag() ? .capture(try image.index(below: captureCount)) : .constant(try image.text())
  }
}

extension PatternRule.Example {
  fileprivate func write(to image: inout ImageWriter) {
    image.append(text)
    image.append(array: spans.flatMap { [Int64($0.lowerBound), Int64($0.upperBound)] })
    image.append(list: value.sorted { $0.key < $1.key }) { image, pair in
      image.append(pair.key)
      image.append(pair.value)
    }
    image.append(knownIssue)
    location.write(to: &image)
  }

  fileprivate init(from image: inout ImageReader) throws(ImageDamage) {
    let text = try image.text()
    let ends = try image.array(of: Int64.self)
    guard ends.count.isMultiple(of: 2) else { throw ImageDamage() }
    var spans: [Range<Int>] = []
    for index in stride(from: 0, to: ends.count, by: 2) {
      guard 0 <= ends[index], ends[index] <= ends[index + 1], ends[index + 1] <= text.utf8.count else { throw ImageDamage() }
      spans.append(Int(ends[index])..<Int(ends[index + 1]))
    }
    let value = try image.list { image throws(ImageDamage) in (try image.text(), try image.optionalText()) }
    self.init(
      text: text, spans: spans, value: Dictionary(value, uniquingKeysWith: { first, _ in first }),
      knownIssue: try image.optionalText(), location: try RuleLocation(from: &image))
  }
}
