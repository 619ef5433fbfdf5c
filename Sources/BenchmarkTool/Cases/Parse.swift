// P: what libxml2's own parse costs, the measure of everything else.

internal import CLibXML2
internal import Intake

/// The CPU time of `htmlReadMemory` and `xmlFreeDoc` alone: default allocator, UTF-8 said and held, errors silenced.
/// Bytes are those of the UTF-8 content; pages in other encodings were recoded beforehand.
func measureParse(of documents: [LoadedDocument], turns: Int?) throws -> SplitWork {
  let contents = try documents.map { document in
    let source = try makeDocument(id: document.id, bytes: document.bytes, nameExtension: document.nameExtension)
    return (bytes: source.content, isPage: document.isPage)
  }
  xmlInitParser()
  for content in contents.prefix(documents.distinct.count) { parse(content.bytes) }

  var work = SplitWork()
  try Turns(turns, over: contents.count).take { turn in
    var clock = CPUClock()
    for content in contents[turn] {
      parse(content.bytes)
      work.add(clock.lap(), bytes: content.bytes.count, isPage: content.isPage)
    }
  }
  return work
}

private let options = Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)

private func parse(_ bytes: [UInt8]) {
  bytes.withUnsafeBytes { buffer in
    let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
    let tree = htmlReadMemory(start, Int32(buffer.count), nil, "UTF-8", options)
    xmlFreeDoc(tree)
  }
}

/// The version whose headers this was built with, which is the one linked.
var libxml2Version: String { LIBXML_DOTTED_VERSION }
