import ArgumentParser
import Diagnostics
import Notebook
import Shell

/// `mota doctor`: what was found on this machine, or of a benchmark.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what was found: BLAS, HDF5, fonts, processors; or which files of a benchmark exist.")

  @Argument(
    help: ArgumentHelp(
      "A benchmark to look for: \(Inspection.benchmarks.joined(separator: ", ")).", valueName: "dataset"),
    completion: .list(Inspection.benchmarks))
  var dataset: String?

  @Option(help: "The benchmark's folder.", completion: .directory)
  var root: String?

  func validate() throws {
    if let dataset, !Inspection.benchmarks.contains(dataset) {
      throw ValidationError(
        "unknown benchmark \(dataset); available: \(Inspection.benchmarks.joined(separator: ", "))")
    }
    guard (dataset == nil) == (root == nil) else {
      throw ValidationError("a benchmark is looked for in a folder: mota doctor cirr --root DIR")
    }
  }

  /// - Throws: `ExitCode` 1 when something is missing.
  func run() throws {
    if let dataset, let root, let benchmark = Inspection.benchmark(dataset, root: root) {
      show(benchmark.findings)
      OutputStream.write("\n")
      for source in benchmark.sources { OutputStream.write("source: \(source)\n") }
      if !benchmark.isComplete { throw ExitCode(1) }
      return
    }
    let findings = Inspection.findings()
    show(findings)
    if findings.contains(where: { !$0.isFine }) { throw ExitCode(1) }
  }

  private func show(_ findings: [Inspection.Finding]) {
    let width = (findings.map(\.subject.count).max() ?? 0) + 2
    for finding in findings {
      let line =
        (finding.isSpared ? "none " : finding.isFine ? "ok   " : "MISS ") + finding.subject
        + String(repeating: " ", count: width - finding.subject.count) + finding.found
      OutputStream.write(VisibleText.lines(line) + "\n")
      if let help = finding.help { OutputStream.write("     help: \(VisibleText.lines(help))\n") }
    }
  }
}
