/// Makes the tree of a JSON text.
struct JSONParser {
  private var cursor: JSONCursor
  /// Beyond this many members, names are looked up in a set.
  static let namesInRow = 16

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
    cursor = JSONCursor(bytes, limits: limits)
  }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0)
    try cursor.end()
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    switch try cursor.beginValue() {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try cursor.string(try cursor.takeText()))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let number = try cursor.takeNumber()
      if let integer = cursor.integer(number) { return .int(integer) }
      return .double(try cursor.double(number))
    case UInt8(ascii: "n"):
      try cursor.take(word: "null")
      return .null
    case UInt8(ascii: "t"):
      try cursor.take(word: "true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try cursor.take(word: "false")
      return .bool(false)
    default: throw cursor.unexpected(.value)
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    try cursor.open(depth: depth)
    if cursor.take("]") { return [] }
    var elements: [JSONValue] = []
    repeat {
      elements.append(try value(depth: depth))
    } while try !cursor.isLast(before: "]")
    return elements
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    try cursor.open(depth: depth)
    if cursor.take("}") { return JSONObject() }
    var members: ContiguousArray<JSONObject.Element> = []
    var names: Set<ByteString> = []
    repeat {
      cursor.skipSpace()
      let start = cursor.position
      guard cursor.next == UInt8(ascii: "\"") else { throw cursor.unexpected(.memberName) }
      let name = try cursor.string(try cursor.takeText())
      guard Self.isNew(name, in: members, &names) else {
        throw .duplicateMember(name, depth: depth, offset: start)
      }
      cursor.skipSpace()
      guard cursor.take(":") else { throw cursor.unexpected(.character(":")) }
      members.append((name, try value(depth: depth)))
    } while try !cursor.isLast(before: "}")
    return JSONObject(unique: members)
  }

  private static func isNew(
    _ name: String, in members: ContiguousArray<JSONObject.Element>, _ names: inout Set<ByteString>
  ) -> Bool {
    guard members.count >= namesInRow else {
      let length = name.utf8.count
      return !members.contains { $0.key.utf8.count == length && $0.key.utf8.elementsEqual(name.utf8) }
    }
    if names.isEmpty { names = Set(members.map { ByteString(text: $0.key) }) }
    return names.insert(ByteString(text: name)).inserted
  }
}
