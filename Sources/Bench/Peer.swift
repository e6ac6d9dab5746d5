import Foundation
import Tensors

/// The same work in PyTorch (`Bench/peers`), run by a Python that has it.
struct Peer {
  let python: String
  let script: String
  let versions: Versions

  /// What the Python has; nil for a library that it cannot import.
  struct Versions: Decodable {
    let python: String
    let torch: String?
    let faiss: String?
    let transformers: String?
  }

  /// Median seconds of a unit, and the peak memory of the process in MB.
  struct Result {
    let seconds: Double
    let peakMemory: Double
  }

  /// Why there is no peer, with what to do about it.
  struct Absence: Error, CustomStringConvertible {
    let description: String
  }

  /// Uses the given Python, or `MOTA_PYTHON`'s, or `python3`.
  init(python: String?, script: String) throws(Absence) {
    let named = python ?? ProcessInfo.processInfo.environment["MOTA_PYTHON"]
    let python = named.flatMap { $0.isEmpty ? nil : $0 } ?? "python3"
    guard FileManager.default.fileExists(atPath: script) else {
      throw Absence(
        description: "no such file: \(script); run this in the root of the repository, or set --peers")
    }
    guard let child = try? ChildProcess.run([python, script, "--versions"]),
      let versions = try? JSONDecoder().decode(Versions.self, from: child.output)
    else {
      throw Absence(
        description: "cannot run \(python) \(script) (Python 3.10 or later is needed); "
          + "set MOTA_PYTHON or --python to another Python")
    }
    guard versions.torch != nil else {
      throw Absence(
        description: """
          \(python) has no torch; install it (\(python) -m pip install -r Bench/peers/requirements.txt), \
          or set MOTA_PYTHON or --python to a Python that has it
          """)
    }
    (self.python, self.script, self.versions) = (python, script, versions)
  }

  /// The modules whose import `startup` times: what published code needs before it begins.
  private var imports: String {
    "import torch" + (versions.transformers == nil ? "" : ", transformers")
  }

  /// The versions in a line, then what is missing and what that changes.
  var summary: String {
    func name(_ library: String, _ version: String?) -> String? { version.map { "\(library) \($0)" } }
    let installed = [
      name("torch", versions.torch), name("faiss", versions.faiss),
      name("transformers", versions.transformers),
    ]
    var lines = ["peer: Python \(versions.python), " + installed.compactMap(\.self).joined(separator: ", ")]
    if versions.faiss == nil { lines.append("faiss is not installed: topk is compared with torch alone") }
    if versions.transformers == nil {
      lines.append("transformers is not installed: startup is compared with the import of torch alone")
    }
    return lines.joined(separator: "\n")
  }

  /// The median of the script's repetitions; of several libraries, the fastest one's.
  func run(_ unit: BenchUnit, padding: Int?, repetitions: Int) throws -> Result {
    if unit == .startup {
      let child = try ChildProcess.run([python, "-c", imports])
      return Result(seconds: child.seconds, peakMemory: child.peakMemory)
    }
    let child = try ChildProcess.run(
      [
        python, script, unit.rawValue, "--repetitions", "\(repetitions)",
        "--threads", "\(Parallel.threadCount)",
      ] + (padding.map { ["--padding", "\($0)"] } ?? []))
    struct Line: Decodable { let seconds: [String: [Double]] }
    let line = try JSONDecoder().decode(Line.self, from: child.output)
    return Result(
      seconds: line.seconds.values.compactMap(\.median).min() ?? .nan, peakMemory: child.peakMemory)
  }
}
