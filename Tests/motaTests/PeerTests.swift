import Foundation
import TestSupport
import Testing

/// The PyTorch side of `make bench`, and what the bench reports where it is missing.
@Suite("The peers of the bench")
struct PeerTests {
  private static let bench =
    URL(fileURLWithPath: Program.path).deletingLastPathComponent().path + "/mota-bench"
  private static let isBuilt = FileManager.default.isExecutableFile(atPath: bench)
  private static let script = Program.packageRoot + "/Bench/peers/bench.py"
  private static let python = ProcessInfo.processInfo.environment["MOTA_PYTHON"] ?? "python3"
  private static let hasTorch = (try? FailureTests.shell("'\(python)' -c 'import torch' 2>/dev/null")) == 0

  /// Runs a command and returns its exit code with everything that it printed.
  private static func output(_ command: String, in folder: TemporaryFolder) throws -> (Int32, String) {
    let status = try FailureTests.shell("{ \(command); } > '\(folder.path)/log' 2>&1")
    return (status, try String(contentsOfFile: folder.path + "/log", encoding: .utf8))
  }

  @Test(
    .enabled(if: isBuilt, "needs mota-bench"),
    arguments: [
      ("/nonexistent/python", script, "cannot run /nonexistent/python"),
      (python, "/nonexistent/bench.py", "no such file: /nonexistent/bench.py"),
    ])
  func withoutAPeerOurSideIsTimedAlone(python: String, script: String, message: String) throws {
    let folder = try TemporaryFolder()
    let (status, output) = try Self.output(
      "'\(Self.bench)' --unit startup --python '\(python)' --peers '\(script)' --output '\(folder.path)/bench.json'",
      in: folder)
    #expect(status == 0, "\(output)")
    #expect(output.contains(message), "\(output)")
    #expect(output.contains("our side is timed alone"), "\(output)")
    let figures = try String(contentsOfFile: folder.path + "/bench.json", encoding: .utf8)
    #expect(figures.contains("\"published_s\" : null"), "\(figures)")
  }

  @Test(
    .enabled(if: hasTorch, "needs a Python with torch: MOTA_PYTHON"),
    arguments: ["stage1_b32", "stage1_l14", "stage2_b32", "image_b32", "image_l14", "topk", "flips"])
  func everyUnitRuns(unit: String) throws {
    let folder = try TemporaryFolder()
    let (status, output) = try Self.output(
      "'\(Self.python)' '\(Self.script)' \(unit) --small --repetitions 1 --padding 24", in: folder)
    #expect(status == 0 && output.contains("\"unit\": \"\(unit)\""), "\(output)")
  }
}
