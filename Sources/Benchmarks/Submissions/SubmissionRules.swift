import CLIP
import Files

/// What a server wants of a file: checked on the file's bytes, not on what they were made of.
struct SubmissionRules {
  /// Keys with fixed strings.
  let head: [(key: String, text: String)]
  /// The length of every list.
  let length: Int
  /// Whether lists hold numbers and not names.
  let isNumeric: Bool
  /// The largest file in bytes; nil when the server states none.
  let byteLimit: Int?
  /// Whether only the other members of a group may be listed.
  let isSubset: Bool

  /// Checks a whole file.
  func check(_ bytes: [UInt8], for task: BenchmarkTask) throws(SubmissionError) {
    if let byteLimit, bytes.count > byteLimit {
      throw .tooLarge(bytes: bytes.count, limit: byteLimit)
    }
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes) } catch {
      guard case .duplicateMember(let name, depth: 1, _) = error else { throw .malformed(error) }
      if let (key, text) = head.first(where: { $0.key == name }) {
        throw .wrongHead(key: key, expected: text, found: nil)
      }
      throw .repeatedQuery(name)
    }
    guard let members = json.members else { throw .malformed(nil) }
    for (key, text) in head {
      let found = members[key]?.text
      guard found == text else { throw .wrongHead(key: key, expected: text, found: found) }
    }
    let queryOf = Dictionary(
      task.queries.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let imageOf = Dictionary(
      task.gallery.map { (task.images[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    var listed: Set<Int> = []
    for member in members where !head.contains(where: { $0.key == member.key }) {
      guard let query = queryOf[member.key] else { throw .unknownQuery(member.key) }
      guard listed.insert(query).inserted else { throw .repeatedQuery(member.key) }
      try check(member.value, task.queries[query], imageOf)
    }
    if let first = task.queries.indices.first(where: { !listed.contains($0) }) {
      throw .missingQueries(count: task.queries.count - listed.count, first: task.queries[first].id)
    }
  }

  private func check(
    _ value: JSONValue, _ query: BenchmarkQuery, _ imageOf: [String: Int]
  ) throws(SubmissionError) {
    guard let elements = value.elements, elements.count == length else {
      throw .listLength(query: query.id, expected: length, found: value.elements?.count ?? 0)
    }
    var seen: Set<Int> = []
    for (position, element) in elements.enumerated() {
      guard let name = isNumeric ? element.integer.map({ String($0) }) : element.text else {
        throw .wrongType(query: query.id, position: position)
      }
      guard let image = imageOf[name] else { throw .unknownImage(query: query.id, image: name) }
      guard seen.insert(image).inserted else { throw .repeatedImage(query: query.id, image: name) }
      guard !query.excluded.contains(image) else { throw .reference(query: query.id, image: name) }
      if isSubset, !query.subset.contains(image) { throw .outsideSubset(query: query.id, image: name) }
    }
  }
}
