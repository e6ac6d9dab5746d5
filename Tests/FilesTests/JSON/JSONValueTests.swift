import Files
import TestSupport
import Testing

@Suite struct JSONValueTests {
  private static let canonical: [(JSONValue, String)] = [
    (.null, "null"), (true, "true"), (false, "false"), (0, "0"), (-7, "-7"),
    (.int(.min), "-9223372036854775808"), (1.0, "1.0"), (0.1, "0.1"), (1e-4, "0.0001"),
    (1e300, "1e+300"), (.double(.leastNonzeroMagnitude), "5e-324"), (-0.0, "-0.0"), (1e16, "1e+16"),
    ("", #""""#), ("a\"\\/\n\r\t\u{1}é🙂", #""a\"\\/\n\r\t\u0001é🙂""#),
    ([], "[]"), ([:], "{}"), ([1, [2.5]], "[1,[2.5]]"),
    (["b": 1, "a": 2, "": 3, "é": 4, "z": 5], #"{"":3,"a":2,"b":1,"z":5,"é":4}"#),
  ]

  @Test(arguments: canonical)
  func canonicalTextIsThis(value: JSONValue, text: String) throws {
    #expect(try value.canonicalText() == text)
    #expect(try JSONValue(parsing: text) == value)
  }

  @Test func randomValuesSurviveTheRoundTrip() throws {
    var random = SplitMix64(seed: 11)
    func value(depth: Int) -> JSONValue {
      switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &random) {
      case 0: return .null
      case 1: return .bool(.random(using: &random))
      case 2: return .int(Int(truncatingIfNeeded: random.next()) >> Int.random(in: 0...60, using: &random))
      case 3:
        let double = Double(bitPattern: random.next())
        return .double(double.isFinite ? double : 0.5)
      case 4:
        let scalars = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
          Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
        }
        return .string(String(String.UnicodeScalarView(scalars)))
      case 5: return .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth: depth + 1) })
      default:
        let members = (0..<Int.random(in: 0...3, using: &random)).map { ("k\($0)", value(depth: depth + 1)) }
        return .object(Dictionary(uniqueKeysWithValues: members))
      }
    }
    for _ in 0..<2000 {
      let original = value(depth: 0)
      let text = try original.canonicalText()
      let parsed = try JSONValue(parsing: text)
      #expect(parsed == original)
      #expect(try parsed.canonicalText() == text)
    }
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "tru", "+1", "01", "1.", ".5", "1e", "1e+", "-", "--1", "[", "[1", "[1,",
    "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{a:1}", "{1:1}",
    "{\"a\" 1}", "\"", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
    "\"\\udc00\"", "\"\n\"", "1 1", "[] []", "NaN", "Infinity", "'a'", "// c", "{\"a\":1,\"a\":2}",
    "1e999", "1\u{FEFF}",
  ])
  func malformedTextIsRefused(text: String) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
  }

  @Test func membersKeepTheirOrder() throws {
    let object = try JSONValue(parsing: #"{"b": 1, "a": {"z": 0, "y": 0}, "B": 3}"#)
    #expect(object.members?.keys == ["b", "a", "B"])
    #expect(object["a"]?.members?.keys == ["z", "y"])
    #expect(try object == JSONValue(parsing: #"{"B": 3, "a": {"y": 0, "z": 0}, "b": 1}"#))
    #expect(try object.canonicalText() == #"{"B":3,"a":{"y":0,"z":0},"b":1}"#)
  }

  @Test func namesAreComparedByTheirBytes() throws {
    // Composed and decomposed é are two names, although Swift's strings of them are equal.
    let object = try JSONValue(parsing: "{\"\u{E9}\": 1, \"e\u{301}\": 2}")
    #expect(object["\u{E9}"] == 1)
    #expect(object["e\u{301}"] == 2)
    #expect(object["e"] == nil)
  }

  @Test func wholeNumbersStayExactWithin64Bits() throws {
    #expect(try JSONValue(parsing: "9223372036854775807") == .int(.max))
    #expect(try JSONValue(parsing: "-9223372036854775808") == .int(.min))
    // tokenizer_config.json of transformers has such a number.
    #expect(try JSONValue(parsing: "1000000000000000019884624838656") == .double(1e30))
    #expect(try JSONValue(parsing: "9223372036854775808") == .double(0x1p63))
    #expect(try JSONValue(parsing: "-0") == 0)
    #expect(try JSONValue(parsing: "1.0").integer == nil)
    #expect(try JSONValue(parsing: "1e0").integer == nil)
  }

  @Test(arguments: [
    (#""\u00e9""#, "\u{E9}"), (#""\ud83d\ude00""#, "\u{1F600}"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), ("\"caf\u{E9}\"", "caf\u{E9}"), (#""""#, ""),
  ])
  func stringsAreDecoded(text: String, expected: String) throws {
    let found = try #require(try JSONValue(parsing: text).text)
    #expect(found.utf8.elementsEqual(expected.utf8))
  }

  static let faults: [(String, JSONError)] = [
    ("", .endOfText(offset: 0)), ("{", .endOfText(offset: 1)), ("{\"a\"", .endOfText(offset: 4)),
    ("[1", .endOfText(offset: 2)), ("\"a", .endOfText(offset: 2)), ("tru", .endOfText(offset: 3)),
    ("-", .endOfText(offset: 1)), ("1.", .endOfText(offset: 2)), ("1e", .endOfText(offset: 2)),
    ("trux", .syntax(offset: 0, expected: .value)), ("1 2", .syntax(offset: 2, expected: .end)),
    ("01", .syntax(offset: 1, expected: .end)), ("-x", .syntax(offset: 1, expected: .digit)),
    ("+1", .syntax(offset: 0, expected: .value)), ("[1,]", .syntax(offset: 3, expected: .value)),
    ("[1 2]", .syntax(offset: 3, expected: .commaOrEnd)),
    ("{\"a\":1,}", .syntax(offset: 7, expected: .memberName)),
    ("{1:2}", .syntax(offset: 1, expected: .memberName)),
    ("{\"a\" 1}", .syntax(offset: 5, expected: .character(":"))),
    ("\"\u{1}\"", .syntax(offset: 1, expected: .textCharacter)),
    (#""\x""#, .syntax(offset: 1, expected: .escape)), (#""\ud800x""#, .syntax(offset: 1, expected: .escape)),
    (#""\udc00x""#, .syntax(offset: 1, expected: .escape)),
    ("NaN", .syntax(offset: 0, expected: .finiteNumber)),
    (#"{"a":{"b":1,"b":2}}"#, .duplicateMember("b", depth: 2, offset: 12)),
    ("1e400", .numberOutOfRange(offset: 0)),
  ]

  @Test(arguments: faults)
  func aFaultSaysWhatAndWhere(text: String, error: JSONError) {
    #expect(throws: error) { try JSONValue(parsing: text) }
  }

  @Test func theNumberOfValuesIsBounded() {
    #expect(throws: JSONError.tooManyValues(limit: 3, offset: 5)) {
      try JSONValue(parsing: "[1,2,3]", limits: JSONLimits(values: 3))
    }
  }

  @Test func repeatedNamesAreFoundInObjectsOfAnySize() throws {
    for count in [1, 2, 15, 16, 17, 18, 100] {
      let members = (0..<count).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
      #expect(try JSONValue(parsing: "{\(members)}").members?.count == count)
      for repeated in [0, count / 2, count - 1] {
        #expect {
          try JSONValue(parsing: "{\(members),\"k\(repeated)\":0}")
        } throws: {
          guard case JSONError.duplicateMember("k\(repeated)", depth: 1, _) = $0 else { return false }
          return true
        }
      }
    }
  }

  @Test func everyPrefixAndEveryByteChangeEndsInAValueOrAnError() throws {
    let text = #"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude42",null,{"b":true}],"c":{}}"#
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      #expect(throws: JSONError.self) {
        try Array(bytes[..<length]).withUnsafeBufferPointer { try JSONValue(parsing: $0) }
      }
    }
    for position in bytes.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = bytes
        changed[position] = byte
        do {
          let value = try changed.withUnsafeBufferPointer { try JSONValue(parsing: $0) }
          #expect(try JSONValue(parsing: value.canonicalText()) == value)
        } catch is JSONError {}
      }
    }
  }

  @Test func invalidUTF8IsRefused() {
    for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
      #expect(throws: JSONError.syntax(offset: 1, expected: .utf8)) {
        try bytes.withUnsafeBufferPointer { try JSONValue(parsing: $0) }
      }
    }
  }

  @Test func depthAndLengthAreBounded() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try JSONValue(parsing: deep) }
    #expect(throws: JSONError.tooDeep(limit: 64, offset: 64)) { try JSONValue(parsing: "[" + deep + "]") }
    #expect(throws: JSONError.tooDeep(limit: 64, offset: 64)) {
      try JSONValue(parsing: String(repeating: "[", count: 1_000_000))
    }
    #expect(throws: JSONError.tooLong(limit: 3, found: 4)) {
      try JSONValue(parsing: "1234", limits: JSONLimits(bytes: 3))
    }
  }

  @Test func numbersThatAreNotFiniteAreNamedOrWrittenAsText() throws {
    let value: JSONValue = ["options": ["rates": [1.0, .double(.nan)]]]
    #expect(throws: JSONError.notFinite(path: "options.rates[1]")) { try value.canonicalText() }
    let all: JSONValue = [.double(.nan), .double(.infinity), .double(-.infinity)]
    let text = try all.canonicalText(nonFinite: .asText)
    #expect(text == #"["NaN","Infinity","-Infinity"]"#)
    let read = try #require(try JSONValue(parsing: text).elements)
    #expect(read[0].number?.isNaN == true)
    #expect(read[1].number == .infinity)
    #expect(read[2].number == -.infinity)
  }
}
