import ExperimentStore
import Files
import Foundation

/// A store as it is after many runs: of each run stage 1, stage 2 and an evaluation, and ten tables.
struct SampleStore {
  let folder: URL
  private let store: ExperimentStore
  private(set) var runs = 0
  private var evaluations: [SealedStep] = []

  /// The folder is removed by `remove`.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "mota-bench-store-\(getpid())")
    store = try ExperimentStore(directory: folder.path())
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Bytes of all files.
  var bytes: Int {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
    return (files?.allObjects as? [URL] ?? []).reduce(0) {
      $0 + ((try? $1.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
    }
  }

  /// Seals what is missing of so many runs.
  mutating func grow(to count: Int) throws {
    while runs < count {
      try addRun(runs)
      runs += 1
    }
  }

  /// The beginnings of the ids of the first and the last run.
  var ends: [String] { [evaluations.first, evaluations.last].compactMap { $0?.object.short } }

  private mutating func addRun(_ number: Int) throws {
    let inversion = try train("invert", number, inputs: [:])
    let alignment = try train("align", number, inputs: ["model": inversion.object])
    let queries = 5_512
    let ranks = (0..<queries).map { Int32(($0 * 31 + number * 17) % 3_654 + 1) }
    let result = try StoredObject(kind: "evaluation", arrays: [("ranks", StoredArray(ranks))])
    let evaluation = try store.seal(
      result,
      step: step("evaluate", number, ["row": .string("run \(number)")], ["model": alignment.object]),
      cost: StepCost(seconds: 1.5, flop: 5e9, peakBytes: 400 << 20),
      figures: ["recall_at_1": 1, "recall_at_5": 5, "recall_at_10": 10, "recall_at_50": 50])
    evaluations.append(evaluation)
    let steps = [inversion, alignment, evaluation].map(\.key)
    for place in 0..<10 {
      let table = try StoredObject(
        kind: "table",
        tables: [
          (
            "summary",
            StoredTable(columns: [
              StoredColumn("model", .text(["run \(number)"])),
              StoredColumn("recall_at_10", .float64([Double(place)])),
            ])
          )
        ])
      try store.writeTable(name: "run\(number)_\(place)", object: table, from: steps)
    }
  }

  private func train(
    _ kind: String, _ number: Int, inputs: [String: ContentHash]
  ) throws -> SealedStep {
    let weights = (0..<64).map { Float($0 + number) }
    let object = try StoredObject(
      kind: kind, arrays: [("weights/a", StoredArray(weights))], metadata: ["run": .int(number)])
    let settings: [String: JSONValue] = [
      "batch": 256, "lr": 1e-3, "seed": .int(number), "steps": 600, "tau": 0.15, "prompts": 4,
    ]
    return try store.seal(
      object, step: step(kind, number, settings, inputs),
      cost: StepCost(seconds: 60, flop: 3e12, peakBytes: 400 << 20), figures: ["parameters": 64])
  }

  private func step(
    _ kind: String, _ number: Int, _ arguments: [String: JSONValue], _ inputs: [String: ContentHash]
  ) throws -> StepRecord {
    try StepRecord(
      kind: kind, label: "\(kind) \(number)", arguments: arguments, inputs: inputs, codeVersion: "1",
      seedStream: kind, numericIdentity: ["BLAS": "OpenBLAS of the bench", "kernels": "v4"])
  }
}
