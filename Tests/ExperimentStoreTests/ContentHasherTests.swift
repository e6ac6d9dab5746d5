import ExperimentStore
import Foundation
import Testing

@Suite struct ContentHasherTests {
  @Test func plainHashIsSHA256() {
    // FIPS 180-4, the example of one block.
    let hash = Array("abc".utf8).withUnsafeBytes { ContentHasher.sha256($0) }
    #expect(
      hash.description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(hash.short == "ba7816bf")
  }

  @Test func hashIsReadBackFromTextBytesAndJSON() throws {
    let value = hash(of: "x")
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
    let digits = hash(of: "x").description
    #expect(ContentHash("") == nil)
    #expect(ContentHash(String(digits.dropLast())) == nil)
    #expect(ContentHash(digits + "0") == nil)
    #expect(ContentHash(String(digits.dropLast()) + "g") == nil)
    #expect(ContentHash(bytes: [1, 2, 3]) == nil)
  }

  @Test func differentSequencesOfValuesNeverCollide() throws {
    let floats = try StoredArray([Float](repeating: 0, count: 4))
    let feeds: [(inout ContentHasher) throws -> Void] = [
      { _ in },
      { $0.append("") },
      {
        $0.append("ab"); $0.append("c")
      },
      {
        $0.append("a"); $0.append("bc")
      },
      { $0.append("abc") },
      { $0.append(1) },
      { $0.append(1.0) },
      { $0.append("1") },
      { $0.append(true) },
      { $0.append(0.0) },
      { $0.append(-0.0) },
      { $0.append(0) },
      { $0.append(false) },
      { $0.append(JSONValue.null) },
      { $0.append(JSONValue.array([])) },
      { $0.append(JSONValue.object([:])) },
      { $0.append(JSONValue.array([[1], 2])) },
      { $0.append(JSONValue.array([[1, 2]])) },
      { $0.append(JSONValue.array([1, 2])) },
      { $0.append(JSONValue.object(["a": 1])) },
      { $0.append(JSONValue.array(["a", 1])) },
      { $0.append(floats) },
      { $0.append(try StoredArray([Float](repeating: 0, count: 4), shape: [2, 2])) },
      { $0.append(try StoredArray([Float](repeating: 0, count: 4), shape: [4, 1])) },
      { $0.append(try StoredArray([Int32](repeating: 0, count: 4))) },
      { $0.append(try StoredArray([UInt8](repeating: 0, count: 16))) },
      { $0.append(try StoredArray([Float](), shape: [0, 4])) },
      { $0.append(try StoredArray([Float](), shape: [4, 0])) },
      { hasher in floats.withUnsafeBytes { hasher.append(bytes: $0) } },
      { $0.append(hash(of: "x")) },
      { $0.append(hash(of: "x").description) },
      {
        $0.beginList(count: 1); $0.append(1)
      },
    ]
    let hashes = try feeds.map { feed in
      var hasher = ContentHasher(domain: "test")
      try feed(&hasher)
      return hasher.finalize()
    }
    #expect(Set(hashes).count == feeds.count)
    #expect(ContentHasher(domain: "a").finalize() != ContentHasher(domain: "b").finalize())
  }

  @Test func hashStaysTheSameAcrossVersionsOfTheProgram() throws {
    // A changed framing would make every stored step unknown; this value must not move.
    let object = try Samples.weights(seed: 3, count: 12)
    #expect(object.contentHash.short == "8710b881")
    let step = try Samples.step().key.short
    #expect(step == "99e887b9")
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
}
