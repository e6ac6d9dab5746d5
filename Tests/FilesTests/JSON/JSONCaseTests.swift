import Files
import TestSupport
import Testing

@Suite("One verdict on JSON: the parser and the scanner of one member")
struct JSONCaseTests {
  private func parsed(_ bytes: [UInt8]) -> Result<JSONValue, JSONError> {
    Result { () throws(JSONError) in try JSONValue(parsing: bytes) }
  }

  private func scanned(_ bytes: [UInt8], key: String = "c") -> Result<JSONMemberScanner.Finding, JSONError> {
    bytes.withUnsafeBytes { buffer in
      Result { () throws(JSONError) in
        var scanner = JSONMemberScanner(buffer, key: Array(key.utf8))
        return try scanner.find()
      }
    }
  }

  /// Both must refuse with the same error, or both find the same string.
  private func compare(_ bytes: [UInt8]) {
    let line = String(decoding: bytes.prefix(200), as: UTF8.self)
    switch (parsed(bytes), scanned(bytes)) {
    case (.failure(let one), .failure(let other)):
      #expect(one == other, "\(line)")
    case (.success(let value), .success(let finding)):
      let expected: JSONMemberScanner.Finding? =
        switch finding {
        case .plain(let range):
          value["c"]?.text.map { text in
            text.utf8.elementsEqual(bytes[range]) ? finding : .missing
          }
        default: value["c"].map { $0.text.map { .unescaped($0) } ?? .notText } ?? .missing
        }
      #expect(finding == expected, "\(line)")
    case (let one, let other): Issue.record("\(line): \(one), \(other)")
    }
  }

  @Test(arguments: JSONCase.all)
  func everyCase(_ value: JSONCase) {
    for document in [
      "@", "[0,@]", #"{"a":@}"#, #"{"c":@}"#, #"{"a":@,"c":"x"}"#, #"{"c":"x","a":[0,@]}"#, "\u{FEFF}@",
    ] {
      let bytes = value.document(document)
      if case .failure(let error) = parsed(bytes) {
        #expect(!value.isValid, "\(document): \(error)")
      } else {
        #expect(value.isValid, "\(document)")
      }
      compare(bytes)
    }
  }

  @Test func anyBytesOfJSONInAnyOrder() {
    var random = SplitMix64(seed: 6)
    let pieces = [
      "{", "}", "[", "]", ":", ",", "\"c\"", "\"", "\\", "\\u00e9", "\\ud83d", "\\ude00", "1", "-", ".5",
      "e3", "e999",
      "true", "null", " ", "a", "\"c\":\"a\"", "\"\\u0063\":", "é",
    ]
    for _ in 0..<FuzzCount.of(5_000) {
      var text = Bool.random(using: &random) ? "{\"c\":\"a\"" : "{"
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      if Bool.random(using: &random) { text += "}" }
      compare(Array(text.utf8))
    }
  }

  @Test func everyChangeOfAByte() {
    let text = Array(
      #"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude42",null,{"b":true}],"c":"long enough for a word é"}"#.utf8)
    for place in text.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = text
        changed[place] = byte
        compare(changed)
      }
      compare(Array(text[..<place]))
    }
  }

  @Test func everyPlaceOfASpecialCharacterInAWord() {
    for special in ["\\\"", "\\\\", "\\u0041", "\u{1f}", "é"] {
      for place in 0..<20 {
        let text = String(repeating: "x", count: place) + special + String(repeating: "y", count: 19 - place)
        compare(Array("{\"k\(text)\":\"\(text)\",\"c\":\"\(text)\"}".utf8))
      }
    }
  }

  @Test func nestingToTheLimit() {
    for depth in 62...66 {
      for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
        let nested = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        compare(Array(nested.utf8))
        compare(Array("{\"d\":\(nested),\"c\":\"a\"}".utf8))
      }
    }
  }
}
