import ExperimentStore
import Files
import TestSupport

/// Objects and steps that many tests use.
enum Samples {
  static func weights(seed: UInt64 = 1, count: Int = 600) throws -> StoredObject {
    var random = SplitMix64(seed: seed)
    let values = (0..<count).map { _ in Float.random(in: -1...1, using: &random) }
    return try StoredObject(
      kind: "inversion-network",
      arrays: [
        ("hidden/weight", StoredArray(values, shape: [count / 6, 6])),
        ("hidden/bias", StoredArray(Array(values.prefix(6)))),
        ("step", StoredArray([Int64(seed)], shape: [])),
      ],
      metadata: ["width": .int(6), "note": "Größe → ∞", "rate": 1e-4])
  }

  static func ranks() throws -> StoredTable {
    try StoredTable(
      title: "per query",
      columns: [
        StoredColumn("query", .int64([0, 1, 2])),
        StoredColumn("rank", .int32([1, 17, -1])),
        StoredColumn("R@1", .float64([1, 0, .pi])),
        StoredColumn("score", .float32([0.5, -0.25, .infinity])),
        StoredColumn("text", .text(["same, but rot", "größer 🙂", ""])),
      ])
  }

  static func everything() throws -> StoredObject {
    try StoredObject(
      kind: "evaluation",
      arrays: [
        ("z", StoredArray([1.5, -0.0, .nan])),
        ("a/b/c", StoredArray([Int32.min, .max])),
        ("a/b/d", StoredArray([Int64.min, .max], shape: [2, 1])),
        ("a/raw", StoredArray([UInt8](0...255), shape: [16, 16])),
        ("empty", StoredArray([Float](), shape: [3, 0, 2])),
        ("ünïcode", StoredArray([Float.leastNonzeroMagnitude])),
      ],
      tables: [
        ("ranks", ranks()),
        ("deep/none", StoredTable(columns: [StoredColumn("x", .float64([]))])),
      ],
      metadata: ["list": [1, 2.5, .null, true, "a\"b\\\n\u{1}"], "nested": ["a": ["b": [:]]]])
  }

  static func step(
    kind: String = "invert", label: String = "phi", rate: Double = 1e-4, seed: Int = 7,
    code: String = "1", inputs: [String: ContentHash] = [:], blas: String = "Haswell"
  ) throws -> StepRecord {
    try StepRecord(
      kind: kind, label: label, arguments: ["lr": .double(rate), "steps": 600], inputs: inputs,
      codeVersion: code, seedStream: "\(seed)/\(kind)", numericIdentity: ["blas": blas])
  }

  static let cost = StepCost(seconds: 1.25, flop: 3e12, peakBytes: 1 << 30)
}

func hash(of text: String) -> ContentHash {
  var hasher = ContentHasher(domain: "test")
  hasher.append(text)
  return hasher.finalize()
}
