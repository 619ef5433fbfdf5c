// A whole RuleSet in an image.

extension RuleSet {
  /// Everything that the rules are, as bytes; equal rules give equal bytes.
  var image: [UInt8] {
    var image = ImageWriter()
    image.append(list: rules) { $1.write(to: &$0) }
    program.write(to: &image)
    lexicon.write(to: &image)
    image.append(list: wordLists.values.sorted { $0.name < $1.name }) { $1.write(to: &$0) }
    image.append(list: replacements) { $1.write(to: &$0) }
    return image.finished()
  }

  /// - Throws: Where the bytes are no image; whatever they are, what is made of them is safe to use.
  init(image range: Range<Int>, of source: @escaping ImageReader.Source) throws(ImageDamage) {
    var image = try ImageReader(range, of: source)
    let rules = try image.list(PatternRule.init(from:))
    let program = try PatternProgram(from: &image)
    let lexicon = try Lexicon(from: &image)
    let lists = try image.list(WordList.init(from:))
    let replacements = try image.list(RuleReplacement.init(from:))
    guard image.isAtEnd, rules.map(\.captureNames) == program.entries.map(\.captureNames) else { throw ImageDamage() }
    self.init(
      rules: rules, program: program, lexicon: lexicon,
      wordLists: Dictionary(lists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }), replacements: replacements)
  }
}

extension WordList {
  fileprivate func write(to image: inout ImageWriter) {
    image.append(name)
    image.append(byteStrings: entries.map(\.word))
    image.append(list: entries) { $0.append($1.value) }
  }

  fileprivate init(from image: inout ImageReader) throws(ImageDamage) {
    let name = try image.text()
    let words = try image.byteStrings { Array($0) }
    let values = try image.list { image throws(ImageDamage) in try image.text() }
    guard words.count == values.count, words.allSatisfy({ !$0.isEmpty }) else { throw ImageDamage() }
    self.init(name: name, entries: zip(words, values).map { Entry(word: $0, value: $1) })
  }
}

extension RuleReplacement {
  fileprivate func write(to image: inout ImageWriter) {
    image.append(Subject.allCases.firstIndex(of: subject)!)
    image.append(name)
    location.write(to: &image)
    replaced.write(to: &image)
  }

  fileprivate init(from image: inout ImageReader) throws(ImageDamage) {
    self.init(
      subject: try image.oneOf(Subject.allCases), name: try image.text(), location: try RuleLocation(from: &image),
      replaced: try RuleLocation(from: &image))
  }
}
