import Benchmarks
import Diagnostics
import Experiments
import Files
import Foundation
import Functions
import StudySupport
import Tensors
import Testing
import Values

@Suite("Numbers of a server are found again by the submission they are of")
struct RecordFunctionTests {
  private let study: TinyStudy
  private let calls: FunctionCalls
  /// One row on CIRR's test split over sixty images.
  private let result: TableValue

  init() throws {
    study = try TinyStudy()
    calls = FunctionCalls(workspace: study.workspace)
    result = try calls.value(
      EvaluateFunction.self,
      ["rows": Self.row("image", study, calls), "on": .domain(Self.cirr(in: study))])
  }

  private static func row(_ word: String, _ study: TinyStudy, _ calls: FunctionCalls) throws -> Value {
    try calls.call(BaselineFunction.self, ["backbone": .domain(study.backbone), "using": .symbol(word)])
  }

  /// As many queries as the server asks.
  private static func cirr(in study: TinyStudy) throws -> BenchmarkValue {
    let root = study.folder.path + "/cirr"
    let names = (0..<60).map { "im\($0)" }
    let entries = (0..<4148).map { number -> String in
      let reference = number % 60
      let group = names[reference / 6 * 6..<reference / 6 * 6 + 6].map { "\"\($0)\"" }.joined(separator: ",")
      return "{\"pairid\": \(number), \"reference\": \"\(names[reference])\", \"caption\": \"is red\", "
        + "\"img_set\": {\"id\": 1, \"members\": [\(group)]}}"
    }
    let list = names.map { "\"\($0)\": \"./dev/\($0).png\"" }.joined(separator: ",")
    for (folder, file, text) in [
      ("image_splits", "split.rc2.test1.json", "{\(list)}"),
      ("captions", "cap.rc2.test1.json", "[\(entries.joined(separator: ","))]"),
    ] {
      let path = "\(root)/cirr/\(folder)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try text.write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
    }
    let values = try Tensor([60, 16], (0..<960).map { Float($0 * 37 % 101) - 50 })
    let features = FeaturesValue(
      .file("x.npy"), count: 60, width: 16, hash: ContentHasher(domain: "features").finalize(), path: "x.npy",
      ids: { names }, features: { values })
    return try BenchmarkRequest(
      CIRR.self, root: root, split: "test1", choices: [:], isPartialAllowed: false, usesTargetPad: false
    ).value(features: features, in: study.workspace)
  }

  private func record(_ server: Value? = nil, _ more: [String: Value] = [:]) throws -> TableValue {
    var given: [String: Value] = ["result": .domain(result)]
    given["server"] = server
    return try calls.value(RecordFunction.self, given.merging(more) { $1 })
  }

  @Test func theyAreKeptWithTheHashesOfTheFiles() throws {
    let server = Value.record([("R@1", .number(25.04)), ("R_subset@1", .integer(57))])
    let scores = try record(server, ["date": .text("2026-11-29"), "note": .text("first try")])
    #expect(scores.table.columns.map(\.name) == ["model", "R@1", "R_subset@1", "submission"])
    #expect(scores.table.rows[0].prefix(3) == [.text("image only"), .number(25.04), .number(57)])
    let files = try SubmissionExport(of: result).files("x.json")
    #expect(files.count == 2)
    for file in files {
      let hash = file.bytes.withUnsafeBytes { ContentHasher.sha256($0) }
      #expect(scores.table.notes[0].contains(hash.description))
      #expect(scores.table.text(row: 0, column: 3).contains(hash.short))
    }
    #expect(scores.table.notes[0].hasPrefix("cirr test1: in percent, as the server of cirr sent them"))
    #expect(scores.table.notes.dropFirst() == ["sent on 2026-11-29", "note: first try"])
    let foretold = try calls.outline(RecordFunction.self, ["result": .domain(result), "server": server])
    #expect(foretold.type == "table" && foretold.work.isEmpty)
  }

  @Test func theLastOnesAreFoundWithoutBeingGiven() throws {
    #expect(throws: ServerScoresError.notRecorded(model: "image only", dataset: "cirr test1")) {
      try record()
    }
    let first = Value.record([("R@1", .number(25.04))])
    let scores = try record(first)
    #expect(try record().hash == scores.hash)
    #expect(scores.isReplayable)
    #expect(try !record().isReplayable)
    let later = try record(.record([("R@1", .number(26))]))
    #expect(try record().hash == later.hash && later.hash != scores.hash)
    let warning = "other numbers were recorded for this submission later"
    #expect(!study.log.notes.contains { $0.hasPrefix(warning) })
    // What was recorded before stays what was recorded before.
    #expect(try record(first).hash == scores.hash)
    #expect(study.log.notes.contains { $0.hasPrefix(warning) })
    #expect(try record().hash == later.hash)
    #expect(study.log.endedSteps.count { $0 == "numbers of the server for image only on cirr test1" } == 2)
  }

  @Test func aFileGivesTheSameAsItsNumbers() throws {
    let path = study.folder.path + "/server.json"
    try #"{"recall@1": 25.04}"#.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try record(.text(path)).hash == record(.record([("R@1", .number(25.04))])).hash)
    try #"{"recall@1": {"value": 25.04}}"#.write(toFile: path, atomically: true, encoding: .utf8)
    let fault = ServerScoresError.notANumber(path: path, key: "recall@1")
    #expect(throws: fault) { try record(.text(path)) }
    #expect(throws: fault) {
      try calls.outline(RecordFunction.self, ["result": .domain(result), "server": .text(path)])
    }
    #expect(throws: ServerScoresError.date("today")) {
      try record(.record([("R@1", .number(1))]), ["date": .text("today")])
    }
    #expect(throws: ArgumentError.self) { try record(nil, ["note": .text("x")]) }
    #expect(throws: ArgumentError.self) { try record(.record([("R@1", .number(101))])) }
  }

  @Test func onlyASubmissionHasNumbersOfAServer() throws {
    let server = Value.record([("R@1", .number(1))])
    let on = Value.domain(SplitValue(dataset: study.dataset, split: .test))
    let emoji = try calls.call(
      EvaluateFunction.self, ["rows": Self.row("image", study, calls), "on": on])
    #expect(throws: BlamedError.self) {
      try calls.call(RecordFunction.self, ["result": emoji, "server": server])
    }
    let both = try calls.call(
      EvaluateFunction.self,
      [
        "rows": .list([Self.row("image", study, calls), Self.row("text", study, calls)]),
        "on": .domain(Self.cirr(in: study)),
      ])
    #expect(throws: BlamedError.self) {
      try calls.call(RecordFunction.self, ["result": both, "server": server])
    }
  }

  @Test func theyStandBesideCitedNumbersAndAreNotCompared() throws {
    // The name differs from that of the cited numbers in its case alone, and so is their column.
    let scores = try record(.record([("r@1", .number(25.04)), ("mean", .number(3))]))
    let table: TableValue = try calls.value(PublishedFunction.self, ["table": .domain(scores)])
    let names = table.table.columns.map(\.name)
    #expect(
      names == [
        "model", "backbone", "R@1", "mean", "R@5", "R@10", "R_subset@1", "R_subset@2", "R_subset@3", "split",
        "level", "source",
      ])
    #expect(table.table.sections == [0: "own rows", 1: "cited numbers"])
    #expect(
      table.table.rows[0] == [
        .text("image only"), .text(""), .number(25.04), .number(3), .missing, .missing, .missing, .missing,
        .missing, .text("test1"), .text("own"), .text("sent by the server"),
      ])
    #expect(throws: GridError.notComparable("a table of a server's numbers")) {
      try calls.call(CompareFunction.self, ["of": .domain(scores), "against": .text("image only")])
    }
  }
}
