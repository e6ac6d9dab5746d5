import Files
import Foundation
import TestSupport
import Testing

@Suite("The skimmer finds what a parser finds")
struct JSONSkimmerTests {
  private static func members(_ text: [UInt8]) -> [(name: String, value: String)]? {
    text.withUnsafeBufferPointer { bytes in
      var found: [(String, String)] = []
      let isWhole = JSONSkimmer(bytes).forEachMember(in: bytes.indices) { name, value in
        found.append(
          (String(decoding: bytes[name], as: UTF8.self), String(decoding: bytes[value], as: UTF8.self)))
      }
      return isWhole ? found : nil
    }
  }

  @Test func membersOfEveryKindAreFound() {
    let text = #"{"a":1,"b":"x\"},{","c":{"d":[1,{"e":"}"}]},"f":[],"g":null}"#
    let found = Self.members(Array(text.utf8))
    #expect(found?.map(\.name) == ["a", "b", "c", "f", "g"])
    #expect(found?.map(\.value) == ["1", #"x\"},{"#, #"{"d":[1,{"e":"}"}]}"#, "[]", "null"])
  }

  @Test(arguments: [
    "", "{", "{}", "[]", "{\"", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":}", "{\"a\":\"", "{\"a\":[1}",
    "{\"a\":1,",
  ])
  func whatIsNotWholeIsNoObject(text: String) {
    #expect((Self.members(Array(text.utf8)) != nil) == (text == "{}"))
  }

  @Test func canonicalTextOfAnyObjectIsSkimmedAsItIsParsed() throws {
    var random = SplitMix64(seed: 3)
    func value(_ depth: Int) -> JSONValue {
      switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &random) {
      case 0: .int(Int.random(in: -9...9, using: &random))
      case 1: .bool(Bool.random(using: &random))
      case 2: .null
      case 3: .string(["", "a", "\"}", "\\", "ö\n", "{[,"].randomElement(using: &random) ?? "")
      case 4: .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth + 1) })
      default: .object(object(depth + 1))
      }
    }
    func object(_ depth: Int) -> [String: JSONValue] {
      Dictionary(
        (0..<Int.random(in: 0..<5, using: &random)).map { ("m\($0)", value(depth)) },
        uniquingKeysWith: { $1 })
    }
    for _ in 0..<2_000 {
      let members = object(0)
      let text = Array(try JSONValue.object(members).canonicalText().utf8)
      let found = try #require(Self.members(text))
      #expect(found.map(\.name) == members.keys.sorted())
      for (name, value) in found {
        if case .string? = members[name] { continue }
        #expect(try JSONValue(parsing: value) == members[name])
      }
    }
  }

  @Test func anyBytesAreTakenWithoutATrap() {
    var random = SplitMix64(seed: 4)
    let letters = Array(#"{}[]",:\a1 "#.utf8)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? 0
      }
      _ = Self.members(text)
      _ = Self.members([UInt8(ascii: "{"), UInt8(ascii: "\"")] + text)
    }
  }
}
