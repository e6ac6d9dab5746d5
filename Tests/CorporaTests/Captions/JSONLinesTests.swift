import Corpora
import Files
import TestSupport
import Testing

@Suite("JSON Lines are read as JSON is")
struct JSONLinesTests {
  private enum Outcome: Equatable {
    case caption(String)
    case none
    case refused
  }

  /// What a tree of the whole line says.
  private func expected(_ line: String) -> Outcome {
    guard let json = try? JSONValue(parsing: line), let text = json["c"]?.text else {
      return .refused
    }
    let trimmed = text.unicodeScalars.drop { $0.properties.isWhitespace }.reversed()
      .drop { $0.properties.isWhitespace }.reversed()
    var result = ""
    result.unicodeScalars.append(contentsOf: trimmed)
    return result.isEmpty ? .none : .caption(result)
  }

  private func found(_ line: String) throws -> Outcome {
    let files = try CorpusFiles()
    defer { files.remove() }
    do {
      let path = try files.write("{\"c\": \"first\"}\n\(line)\n", to: "a.jsonl")
      let corpus = try CaptionCorpus(paths: [path], format: .json(key: "c"))
      return try corpus.first(9).dropFirst().first.map { .caption($0) } ?? .none
    } catch is CaptionCorpusError {
      return .refused
    }
  }

  @Test(arguments: [
    #"{"c":"a"}"#, #" { "c" : "a" } "#, #"{"c":"a","c":"b"}"#, #"{"\u0063":"a"}"#,
    #"{"c":"a\"b\\\/\b\f\n\r\t"}"#,
    #"{"c":"\u00e9\ud83d\ude00"}"#, #"{"c":"\ud83d"}"#, #"{"c":"\ud83dx"}"#, #"{"d":"\ud83d","c":"a"}"#,
    #"{"d":"\ud83d\ude00","c":"a"}"#, #"{"c":"  a \u3000"}"#, #"{"c":""}"#, #"{"c":" "}"#, #"{"c":1}"#,
    #"{"c":null}"#,
    #"{"c":["a"]}"#, #"{"c":"a","c":1}"#, #"{"c":1,"c":"a"}"#, #"{}"#, #"[]"#, #""c""#,
    #"{"d":{"c":"x"},"c":"a"}"#,
    #"{"d":[1,-0,0.5,1e9,-2E-3,true,false,null,[],{}],"c":"a"}"#, #"{"d":01,"c":"a"}"#, #"{"d":1.,"c":"a"}"#,
    #"{"d":.5,"c":"a"}"#, #"{"d":1e,"c":"a"}"#, #"{"d":-,"c":"a"}"#, #"{"d":+1,"c":"a"}"#,
    #"{"d":tru,"c":"a"}"#,
    #"{"d":[1,],"c":"a"}"#, #"{"d":1,}"#, #"{"c":"a",}"#, #"{"c":"a"}x"#, #"{"c":"a""#, #"{"c":"a"#,
    #"{"c" "a"}"#,
    #"{c:"a"}"#, #"{"c":"a\x"}"#, #"{"c":"a\u12g4"}"#, #"{"d":"\u12","c":"a"}"#, "{\"c\":\"a\u{1}b\"}",
    "{\"c\":\"tab\tbed\"}", #"{"":1,"c":"a"}"#, #"{"cc":1,"c":"é 犬"}"#,
  ])
  func aLineThatIsOrIsNotAnObjectWithTheKey(line: String) throws {
    #expect(try found(line) == expected(line))
  }

  @Test func nestingAsDeepAsTheReaderAllows() throws {
    for depth in [61, 62, 63, 64, 65, 80] {
      let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      let line = "{\"d\":\(nested),\"c\":\"a\"}"
      #expect(try found(line) == expected(line), "\(depth)")
    }
  }

  @Test func everyPlaceOfASpecialCharacterInAWord() throws {
    for special in ["\\\"", "\\\\", "\\u0041", "\u{1f}", "é"] {
      for place in 0..<20 {
        let text = String(repeating: "x", count: place) + special + String(repeating: "y", count: 19 - place)
        let line = "{\"k\(text)\":\"\(text)\",\"c\":\"\(text)\"}"
        #expect(try found(line) == expected(line), "\(line)")
      }
    }
  }

  @Test func anyBytesOfJSONInAnyOrder() throws {
    var random = SplitMix64(seed: 6)
    let pieces = [
      "{", "}", "[", "]", ":", ",", "\"c\"", "\"", "\\", "\\u00e9", "1", "-", ".5", "e3", "true", "null", " ",
      "a",
      "\"c\":\"a\"", "é",
    ]
    for _ in 0..<FuzzCount.of(600) {
      var line = Bool.random(using: &random) ? "{\"c\":\"a\"" : "{"
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        line += pieces.randomElement(using: &random) ?? ""
      }
      if Bool.random(using: &random) { line += "}" }
      #expect(try found(line) == expected(line), "\(line)")
    }
  }
}
