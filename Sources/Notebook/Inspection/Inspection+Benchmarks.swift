import Benchmarks
import Diagnostics
import Experiments
import Files

extension Inspection {
  /// Names of the benchmarks that are read from a folder.
  public static var benchmarks: [String] { RetrievalBenchmarks.inFolders.map { $0.name } }

  /// What was found of a benchmark below a folder.
  public struct Benchmark: Sendable {
    /// Its files and images.
    public let findings: [Finding]
    /// Where its parts are to be had, and under which licence.
    public let sources: [String]
    /// Whether everything that the usual evaluation needs is there.
    public let isComplete: Bool
  }

  /// Looks for everything that belongs to a benchmark; nil for a name that is none.
  public static func benchmark(_ name: String, root: String) -> Benchmark? {
    guard let type = RetrievalBenchmarks.inFolders.first(where: { $0.name == name }) else { return nil }
    let inspection = type.inspect(root: root)
    var sources: [String] = []
    for part in inspection.parts where !sources.contains(words(part.source)) {
      sources.append(words(part.source))
    }
    var findings = inspection.parts.map(finding)
    if !FileState.isFolder(root) {
      findings.insert(
        Finding(
          subject: "folder", found: "no such folder: \(root)\(SystemReason.tilde(in: root))", isFine: false,
          help: "give the benchmark's folder with --root"), at: 0)
    }
    return Benchmark(findings: findings, sources: sources, isComplete: inspection.isComplete)
  }

  private static func finding(_ part: DatasetInspection.Part) -> Finding {
    let counts =
      "\(part.found)" + (part.expected.map { " of \($0)" } ?? "")
      + " in \(part.place.isEmpty ? "." : part.place)"
    var found = part.problem?.explained.message ?? counts
    if !part.firstMissing.isEmpty {
      found += "; missing: " + part.firstMissing.joined(separator: ", ")
      if let expected = part.expected, expected - part.found > part.firstMissing.count { found += ", …" }
    }
    if !part.isComplete, !part.isNeeded { found += " (the usual evaluation does not need it)" }
    let isFine = part.isComplete || !part.isNeeded
    return Finding(
      subject: ([part.split] + [part.category].compactMap { $0 } + [part.kind.rawValue]).joined(
        separator: " "),
      found: found, isFine: isFine, isSpared: !part.isComplete && !part.isNeeded,
      help: isFine ? nil : "from " + words(part.source))
  }

  private static func words(_ source: DataSource) -> String {
    "\(source.origin)\(source.note.map { " (\($0))" } ?? ""); licence: \(source.licence)"
  }
}
