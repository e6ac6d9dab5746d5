import ExperimentStore
import Files
import Testing

@Suite struct ContentHasherTests {
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
}
