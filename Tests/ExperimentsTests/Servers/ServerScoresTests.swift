import Experiments
import Files
import TestSupport
import Testing

@Suite("Numbers of a server are read as they were sent")
struct ServerScoresTests {
  @Test func numbersThatNoTableCanHoldAreRefused() throws {
    #expect(throws: ServerScoresError.empty) { try ServerScores([]) }
    #expect(throws: ServerScoresError.range(metric: "R@1", percent: 101)) { try ServerScores([("R@1", 101)]) }
    #expect(throws: ServerScoresError.range(metric: "R@1", percent: -1)) { try ServerScores([("R@1", -1)]) }
    #expect(throws: ServerScoresError.self) { try ServerScores([("R@1", .nan)]) }
    for key in ["", "  ", "\0", "é"] {
      #expect(throws: ServerScoresError.key(key)) { try ServerScores([(key, 1)]) }
    }
    #expect(throws: ServerScoresError.sameColumn("R@1", "r@1")) {
      try ServerScores([("R@1", 1), ("r@1", 1)])
    }
    for key in ["Model", "Split", String(repeating: "r", count: 256)] {
      #expect(throws: ServerScoresError.key(key)) { try ServerScores([(key, 1)]) }
    }
    #expect(try ServerScores([("R@1", 0), ("R@5", 100)]).percents.map(\.metric) == ["R@1", "R@5"])
  }

  @Test(arguments: ["29.11.2026", "2026-13-01", "2026-00-01", "2026-01-32", "2026-1-1", "", "2026-11-29Z"])
  func aDateOfAnotherFormIsRefused(_ date: String) {
    #expect(throws: ServerScoresError.date(date)) { try ServerScores([("R@1", 1)], date: date) }
  }

  @Test func whatIsStoredIsReadAgain() throws {
    let scores = try ServerScores([("R@5", 2), ("R@1", 1.5)], date: "2026-11-29", note: "n")
    let read = try #require(ServerScores(stored: .object(scores.json)))
    #expect(read.percents.map(\.metric) == ["R@5", "R@1"] && read.percents.map(\.percent) == [2, 1.5])
    #expect(read.date == "2026-11-29" && read.note == "n")
    #expect(ServerScores(stored: [:]) == nil)
    #expect(ServerScores(stored: ["scores": [["R@1", "x"]]]) == nil)
  }

  @Test func aFileKeepsItsOrderAndMetricsHaveTheNamesOfTables() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      #"{"recall@5": 53.25, "recall@1": 25, "recall_subset@1": 57.11, "mAP@5": 1.5, "mean": 3}"#,
      to: "server.json")
    let percents = try ServerScoresFile.percents(at: path)
    #expect(percents.map(\.metric) == ["R@5", "R@1", "R_subset@1", "mAP@5", "mean"])
    #expect(percents.map(\.percent) == [53.25, 25, 57.11, 1.5, 3])
  }

  @Test func whatIsNoNumberIsNamed() throws {
    let folder = try TemporaryFolder()
    for (text, key) in [
      (#"{"recall@1": 2, "result": {"a": 1}}"#, "result"), (#"{"recall@1": "25"}"#, "recall@1"),
      (#"{"a": [1]}"#, "a"), (#"{"a": null}"#, "a"), (#"{"a": true}"#, "a"), (#"{"a": "NaN"}"#, "a"),
    ] {
      let path = try folder.write(text, to: "server.json")
      #expect(throws: ServerScoresError.notANumber(path: path, key: key)) {
        try ServerScoresFile.percents(at: path)
      }
    }
    let list = try folder.write("[25.04]", to: "server.json")
    #expect(throws: ServerScoresError.notFlat(path: list)) { try ServerScoresFile.percents(at: list) }
    let cut = try folder.write("{\"a\": 1", to: "server.json")
    #expect(throws: ServerScoresError.malformed(path: cut, .endOfText(offset: 7))) {
      try ServerScoresFile.percents(at: cut)
    }
    #expect(throws: FileBytes.Failure.self) { try ServerScoresFile.percents(at: folder.path + "/none.json") }
  }
}
