import Glibc

/// Finds one string among the members of a JSON object, such as a line of JSON Lines, without a tree of the others.
///
/// It accepts and refuses what `JSONValue(parsing:)` does, with the same errors.
package struct JSONMemberScanner {
  private var cursor: JSONCursor
  private let key: [UInt8]
  /// The names of the objects that are open, innermost last.
  private var names: [JSONCursor.Text] = []
  /// The string under the key, once met.
  private var found: JSONCursor.Text?
  /// Whether another value is under the key.
  private var isOther = false

  /// - Parameter key: the UTF-8 bytes of the member's name
  package init(_ bytes: UnsafeRawBufferPointer, key: [UInt8], limits: JSONLimits = JSONLimits()) {
    cursor = JSONCursor(bytes.assumingMemoryBound(to: UInt8.self), limits: limits)
    self.key = key
    names.reserveCapacity(JSONParser.namesInRow)
  }

  /// What stands under the key.
  package enum Finding: Equatable {
    /// The text is not an object, or has no such member.
    case missing
    /// A value of another kind.
    case notText
    /// A string without escapes, by its place in the text.
    case plain(Range<Int>)
    /// A string with escapes.
    case unescaped(String)
  }

  /// Reads the whole text.
  package mutating func find() throws(JSONError) -> Finding {
    do {
      try skip(try cursor.beginValue(), depth: 0)
      try cursor.end()
    } catch {
      throw FileKind(beginning: UnsafeRawBufferPointer(cursor.bytes)).map { .foreign($0) } ?? error
    }
    if isOther { return .notText }
    guard let found else { return .missing }
    return found.hasEscapes ? .unescaped(try cursor.string(found)) : .plain(found.range)
  }

  private mutating func object(depth: Int) throws(JSONError) {
    try cursor.open(depth: depth)
    if cursor.take("}") { return }
    let first = names.count
    var known: Set<ByteString> = []
    repeat {
      cursor.skipSpace()
      let start = cursor.position
      guard cursor.next == UInt8(ascii: "\"") else { throw cursor.unexpected(.memberName) }
      let name = try cursor.takeText()
      try cursor.check(name)
      guard try isNew(name, from: first, &known) else {
        throw .duplicateMember(try cursor.string(name), depth: depth, offset: start)
      }
      names.append(name)
      cursor.skipSpace()
      guard cursor.take(":") else { throw cursor.unexpected(.character(":")) }
      let byte = try cursor.beginValue()
      if depth == 1, try isKey(name) {
        if byte == UInt8(ascii: "\"") {
          let text = try cursor.takeText()
          try cursor.check(text)
          found = text
          continue
        }
        isOther = true
      }
      try skip(byte, depth: depth)
    } while try !cursor.isLast(before: "}")
    names.removeLast(names.count - first)
  }

  /// Passes a value that begins here with this byte.
  private mutating func skip(_ byte: UInt8, depth: Int) throws(JSONError) {
    switch byte {
    case UInt8(ascii: "{"): try object(depth: depth + 1)
    case UInt8(ascii: "["):
      try cursor.open(depth: depth + 1)
      if cursor.take("]") { return }
      repeat {
        try skip(try cursor.beginValue(), depth: depth + 1)
      } while try !cursor.isLast(before: "]")
    case UInt8(ascii: "\""): try cursor.check(try cursor.takeText())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try cursor.check(try cursor.takeNumber())
    case UInt8(ascii: "n"): try cursor.take(word: "null")
    case UInt8(ascii: "t"): try cursor.take(word: "true")
    case UInt8(ascii: "f"): try cursor.take(word: "false")
    default: throw cursor.unexpected(.value)
    }
  }

  private func isKey(_ name: JSONCursor.Text) throws(JSONError) -> Bool {
    guard name.hasEscapes else {
      guard name.range.count == key.count, let base = cursor.bytes.baseAddress else { return false }
      return memcmp(base + name.range.lowerBound, key, key.count) == 0
    }
    return try cursor.string(name).utf8.elementsEqual(key)
  }

  private func isNew(
    _ name: JSONCursor.Text, from first: Int, _ known: inout Set<ByteString>
  ) throws(JSONError) -> Bool {
    guard names.count - first >= JSONParser.namesInRow else {
      for other in names[first...] where try isSame(name, other) { return false }
      return true
    }
    if known.isEmpty {
      for other in names[first...] { known.insert(ByteString(text: try cursor.string(other))) }
    }
    return known.insert(ByteString(text: try cursor.string(name))).inserted
  }

  private func isSame(_ left: JSONCursor.Text, _ right: JSONCursor.Text) throws(JSONError) -> Bool {
    if left.hasEscapes || right.hasEscapes {
      return try cursor.string(left).utf8.elementsEqual(try cursor.string(right).utf8)
    }
    guard left.range.count == right.range.count, let base = cursor.bytes.baseAddress else { return false }
    return memcmp(base + left.range.lowerBound, base + right.range.lowerBound, left.range.count) == 0
  }
}
