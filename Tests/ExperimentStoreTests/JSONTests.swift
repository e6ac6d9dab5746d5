import ExperimentStore
import TestSupport
import Testing

@Suite struct JSONTests {
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
    "9223372036854775808", "1e999", "\u{FEFF}1",
  ])
  func malformedTextIsRefused(text: String) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
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
    #expect(throws: JSONError.tooLong(limit: 3, found: 4)) { try JSONValue(parsing: "1234", maximumBytes: 3) }
  }

  @Test func numbersThatAreNotFiniteAreNamedOrWrittenAsText() throws {
    let value: JSONValue = ["options": ["rates": [1.0, .double(.nan)]]]
    #expect(throws: JSONError.notFinite(path: "options.rates[1]")) { try value.canonicalText() }
    let all: JSONValue = [.double(.nan), .double(.infinity), .double(-.infinity)]
    let text = try all.canonicalText(nonFinite: .asText)
    #expect(text == #"["NaN","Infinity","-Infinity"]"#)
    guard case .array(let read) = try JSONValue(parsing: text) else { return }
    #expect(read[0].number?.isNaN == true)
    #expect(read[1].number == .infinity)
    #expect(read[2].number == -.infinity)
  }
}
