import Foundation
import TestSupport
import Testing

@Suite("Output for programs", .onOwnThreads)
struct JSONOutputTests {
  func objects(_ result: Program.Result) throws -> [[String: Any]] { try JSONLines.read(result.output) }

  @Test func everyLineIsAnObjectAndTheLastSaysTheExitCode() throws {
    let result = try Program.run(["--json"], input: "show 2 * 3\nshow [1, \"é\"]\n")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let found = try objects(result)
    #expect(found.compactMap { $0["kind"] as? String } == ["value", "value", "end"])
    #expect(found[0]["text"] as? String == "6")
    #expect(found[1]["text"] as? String == "[1, \"é\"]")
    #expect(found[2]["exitCode"] as? Int == 0)
  }

  @Test func aDiagnosticHasItsPlaceAndItsOtherSide() throws {
    let result = try Program.run(["--json"], input: "a = 1\n\"漢字\" + a\n")
    #expect(result.status == 3)
    let found = try objects(result)
    #expect(found.last?["exitCode"] as? Int == 3)
    let fault = found[0]
    #expect(fault["code"] as? String == "E031" && fault["severity"] as? String == "error")
    #expect(fault["file"] as? String == "standard input")
    #expect(["line", "column", "endLine", "endColumn"].map { fault[$0] as? Int } == [2, 8, 2, 9])
    #expect((fault["message"] as? String)?.contains("`+` does not apply") ?? false)
    #expect((fault["help"] as? String)?.contains("it applies to") ?? false)
    let labels = fault["labels"] as? [[String: Any]] ?? []
    #expect(labels.contains { $0["line"] as? Int == 1 && $0["label"] as? String == "`a` is bound here" })
  }

  @Test func checkingForecasts() throws {
    let result = try Program.run(["run", "-", "--check", "--json"], input: "x = 1\ny = 2\n")
    let found = try objects(result)
    #expect(found[0]["kind"] as? String == "forecast" && found[0]["statements"] as? Int == 2)
  }

  @Test(.needs(SmallRun.isPossible, SmallRun.condition))
  func stepsAndTablesAreObjects() throws {
    let folder = try SmallRun.copy()
    let result = try Program.run(["run", "small.mota", "--json"], in: folder.path)
    #expect(result.status == 0, "\(result.output)")
    let found = try objects(result)
    let steps = found.filter { $0["kind"] as? String == "step" }
    #expect(steps.allSatisfy { $0["event"] as? String == "reused" && ($0["hash"] as? String)?.count == 64 })
    #expect(steps.count == 12)
    let table = try #require(found.first { $0["kind"] as? String == "table" })
    let columns = (table["columns"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
    #expect(columns == ["model", "R@1", "R@5", "R@10", "R@50"])
    let rows = try #require(table["rows"] as? [[Any]])
    #expect(rows.count == 5 && rows.allSatisfy { $0[0] is String && $0[1] is Double })
  }

  @Test func jsonAndAPromptDoNotGoTogether() throws {
    #expect(try Program.run(["--json", "-i", "-c", "1"]).status == 2)
  }
}
