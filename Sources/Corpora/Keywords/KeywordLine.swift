import Files

/// One line of a keyword file.
struct KeywordLine {
  let path: String
  let line: Int

  /// The text and its keyword runs in UTF-8 offsets.
  func parse(
    _ bytes: UnsafeRawBufferPointer, keys: [String]
  ) throws(KeywordFileError) -> (text: String, runs: [Range<Int>]) {
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes) } catch {
      throw .malformedJSON(path: path, line: line, error: error)
    }
    guard let text = json["text"]?.text else { throw .missingText(path: path, line: line) }
    for key in keys {
      if let elements = json[key]?.elements { return (text, try runs(elements, text)) }
    }
    throw .missingKeywords(path: path, line: line, keys: keys)
  }

  /// What an element of the list says.
  private enum Element {
    case run(start: Int, end: Int)
    case token(start: Int, end: Int, isKeyword: Bool)
    case text(String)

    init?(_ json: JSONValue) {
      if let text = json.text {
        self = .text(text)
        return
      }
      let parts = json.elements
      guard let start = (json["start"] ?? parts?.first)?.integer,
        let end = (json["end"] ?? parts?.dropFirst().first)?.integer
      else { return nil }
      switch json["pos"] ?? parts?.dropFirst(2).first {
      case nil: self = .run(start: start, end: end)
      case .string(let pos): self = .token(start: start, end: end, isKeyword: Self.classes.contains(pos))
      default: return nil
      }
    }

    /// The universal classes (Universal Dependencies v2) that LinCIR's public code masks.
    private static let classes: Set<String> = ["NOUN", "PROPN", "ADJ", "DET"]
  }

  private func runs(_ elements: [JSONValue], _ text: String) throws(KeywordFileError) -> [Range<Int>] {
    // The UTF-8 offset of every code point, and the end.
    var offsets = [0]
    for scalar in text.unicodeScalars { offsets.append((offsets.last ?? 0) + UTF8.width(scalar)) }
    let utf8 = Array(text.utf8)
    var runs: [Range<Int>] = []
    var end = 0
    // Whether the last token is a keyword, so that the next one continues its run.
    var isOpen = false
    for (index, json) in elements.enumerated() {
      guard let element = Element(json) else {
        throw .malformedKeyword(path: path, line: line, element: index + 1)
      }
      let range: Range<Int>
      switch element {
      case .run(let start, let stop), .token(let start, let stop, _):
        guard start >= 0, start < stop, stop < offsets.count else {
          throw .rangeOutsideText(
            path: path, line: line, element: index + 1, start: start, end: stop, length: offsets.count - 1)
        }
        range = offsets[start]..<offsets[stop]
        guard range.lowerBound >= end else { throw .outOfOrder(path: path, line: line, element: index + 1) }
      case .text(let keyword):
        guard !keyword.isEmpty, let found = utf8.range(of: Array(keyword.utf8), from: end) else {
          throw .keywordNotInText(path: path, line: line, keyword: keyword)
        }
        range = found
      }
      end = range.upperBound
      var continues = runs.last?.upperBound == range.lowerBound
      if case .token(_, _, let isKeyword) = element {
        continues = isOpen
        isOpen = isKeyword
        guard isKeyword else { continue }
      }
      if continues, let last = runs.popLast() {
        runs.append(last.lowerBound..<range.upperBound)
      } else {
        runs.append(range)
      }
    }
    return runs
  }
}

extension [UInt8] {
  /// Where `pattern` first is at or after `start`.
  fileprivate func range(of pattern: [UInt8], from start: Int) -> Range<Int>? {
    guard pattern.count <= count - start else { return nil }
    return (start...(count - pattern.count)).first { self[$0..<($0 + pattern.count)].elementsEqual(pattern) }
      .map { $0..<($0 + pattern.count) }
  }
}
