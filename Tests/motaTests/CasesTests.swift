import Foundation
import TestSupport
import Testing

@Suite("Small inputs that once failed", .onOwnThreads)
struct CasesTests {
  private static let folder =
    ProcessInfo.processInfo.environment["MOTA_CASES"].flatMap { $0.isEmpty ? nil : $0 }
    ?? Program.packageRoot + "/../shared/cases"

  private static func run(_ cases: String) throws -> Program.Result {
    // The script takes the program as its argument, which is what the wrapper leaves.
    try Program.run(
      [], environment: ["MOTA_CASES": cases], wrappedBy: [Program.packageRoot + "/scripts/cases.sh"])
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: folder), "no folder of cases (set MOTA_CASES)"),
    .needs(SmallRun.isPossible, SmallRun.condition))
  func everyFolderGivesItsRightResult() throws {
    let result = try Self.run(Self.folder)
    let lines = result.output.split(separator: "\n")
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter {
      FileManager.default.fileExists(atPath: "\(Self.folder)/\($0)/README.md")
    }
    #expect(result.status == 0, "\(result.output)")
    #expect(lines.count == folders.count, "\(result.output)")
    for folder in folders {
      #expect(lines.contains { $0.hasPrefix("ok   \(folder)   ") }, "\(folder): \(result.output)")
    }
  }

  @Test func aFolderThatGivesSomethingElseOrIsUnknownFails() throws {
    let folder = try TemporaryFolder()
    for name in ["tilde", "unheard-of"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: false)
    }
    try folder.write("show 1\n", to: "tilde/a.mota")
    let result = try Self.run(folder.path)
    let lines = result.output.split(separator: "\n")
    #expect(result.status == 1, "\(result.errors)")
    #expect(lines.count == 2, "\(result.output)")
    #expect(lines.first == "FAIL tilde   mota run a.mota: exit status 0 and not 3:", "\(result.output)")
    #expect(lines.last?.hasPrefix("FAIL unheard-of   ") == true, "\(result.output)")
  }

  @Test func withoutAFolderNothingIsRun() throws {
    let folder = try TemporaryFolder()
    let result = try Self.run(folder.path + "/none")
    #expect(result.status == 0 && result.output.contains("nothing was run"), "\(result.output)")
  }
}
