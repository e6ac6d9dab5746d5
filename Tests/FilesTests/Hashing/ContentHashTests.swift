import Files
import Foundation
import Testing

@Suite struct ContentHashTests {
  private static func hash(of text: String) -> ContentHash {
    Array(text.utf8).withUnsafeBytes { ContentHasher.sha256($0) }
  }

  @Test func plainHashIsSHA256() {
    // FIPS 180-4, the example of one block.
    let hash = Array("abc".utf8).withUnsafeBytes { ContentHasher.sha256($0) }
    #expect(
      hash.description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(hash.short == "ba7816bf")
  }

  @Test func hashIsReadBackFromTextBytesAndJSON() throws {
    let value = Self.hash(of: "x")
    #expect(ContentHash(value.description) == value)
    #expect(ContentHash(value.description.uppercased()) == value)
    #expect(ContentHash(bytes: value.bytes) == value)
    let coded = try JSONEncoder().encode([value])
    #expect(try JSONDecoder().decode([ContentHash].self, from: coded) == [value])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ContentHash].self, from: Data(#"["12"]"#.utf8))
    }
  }

  @Test func otherTextsAreNoHash() {
    let digits = Self.hash(of: "x").description
    #expect(ContentHash("") == nil)
    #expect(ContentHash(String(digits.dropLast())) == nil)
    #expect(ContentHash(digits + "0") == nil)
    #expect(ContentHash(String(digits.dropLast()) + "g") == nil)
    #expect(ContentHash(bytes: [1, 2, 3]) == nil)
  }

  @Test func aHashIsReadFromHexadecimalDigitsAlone() throws {
    let hash = ContentHasher.sha256(UnsafeRawBufferPointer(start: nil, count: 0))
    #expect(hash.description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(ContentHash(hash.description.uppercased()) == hash)
    for byte in UInt8.min..<0x80 {
      for place in [0, 15, 16, 63] {
        var digits = Array(hash.description.utf8)
        digits[place] = byte
        let text = String(decoding: digits, as: UTF8.self)
        let isDigit = Character(Unicode.Scalar(byte)).isHexDigit
        #expect(ContentHash(text)?.description == (isDigit ? text.lowercased() : nil))
      }
    }
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func examplesOfTheStandard(text: String, digest: String) {
    let bytes = Array(text.utf8)
    #expect(bytes.withUnsafeBytes { ContentHasher.sha256($0) }.description == digest)
    var running = RunningDigest()
    for start in stride(from: 0, to: bytes.count, by: 977) {
      running.append(bytes[start..<min(start + 977, bytes.count)])
      // Reading it changes nothing.
      _ = running.hash
    }
    #expect(running.hash.description == digest)
  }

  @Test func aCopyContinuesByItself() {
    var one = ContentHasher(domain: "test")
    one.append("a")
    var two = one
    two.append("b")
    var again = ContentHasher(domain: "test")
    again.append("a")
    #expect(one.finalize() == again.finalize())
    again.append("b")
    #expect(two.finalize() == again.finalize())
    #expect(one.finalize() != two.finalize())
  }
}
