import Foundation

/// The same work in PyTorch, when there is a Python that has it.
struct Peer {
  let python: String
  let script: String

  /// What a run of the script says, and its peak memory in MB.
  struct Result {
    let seconds: Double
    let peakMemory: Double
  }

  /// The peer at hand: the given Python, or `MOTA_PYTHON`'s, or `python3`, if it can import torch.
  static func find(python: String?, script: String) -> Peer? {
    let python = python ?? ProcessInfo.processInfo.environment["MOTA_PYTHON"] ?? "python3"
    guard FileManager.default.fileExists(atPath: script),
      (try? ChildProcess.run([python, "-c", "import torch, transformers"])) != nil
    else { return nil }
    return Peer(python: python, script: script)
  }

  /// The median of the script's repetitions; of several libraries, the fastest one's.
  func run(_ unit: BenchUnit, padding: Int?, repetitions: Int) throws -> Result {
    if unit == .startup {
      let child = try ChildProcess.run([python, "-c", "import torch, transformers"])
      return Result(seconds: child.seconds, peakMemory: child.peakMemory)
    }
    let child = try ChildProcess.run(
      [python, script, unit.rawValue, "--reps", "\(repetitions)"]
        + (padding.map { ["--pad", "\($0)"] } ?? []))
    struct Line: Decodable { let median: Double }
    let decoder = JSONDecoder()
    let lines: [Line] =
      if let line = try? decoder.decode(Line.self, from: child.output) {
        [line]
      } else {
        Array(try decoder.decode([String: Line].self, from: child.output).values)
      }
    return Result(seconds: lines.map(\.median).min() ?? .nan, peakMemory: child.peakMemory)
  }
}
