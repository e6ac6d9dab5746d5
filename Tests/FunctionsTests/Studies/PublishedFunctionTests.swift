import Benchmarks
import Experiments
import Functions
import StudySupport
import Testing
import Values

@Suite("Cited numbers are a table that nothing is tested against")
struct PublishedFunctionTests {
  private let calls = TensorCalls().calls

  private func published(_ benchmark: String?) throws -> TableValue {
    try calls.value(PublishedFunction.self, benchmark.map { ["on": .text($0)] } ?? [:])
  }

  private func row(_ name: String, of table: TableValue) throws -> [String] {
    let place = try #require(
      table.table.rows.indices.first { table.table.text(row: $0, column: 0) == name })
    return table.table.columns.indices.map { table.table.text(row: place, column: $0) }
  }

  @Test func aRowForEachMethodAndBackbone() throws {
    let cirr = try published("cirr")
    #expect(
      cirr.table.columns.map(\.name) == [
        "model", "backbone", "R@1", "R@5", "R@10", "R_subset@1", "R_subset@2", "R_subset@3", "split", "level",
        "source",
      ])
    #expect(cirr.table.rows.count == 17)
    #expect(
      try row("LinCIR", of: cirr) == [
        "LinCIR", "ViT-L/14", "25.04", "53.25", "66.68", "57.11", "77.37", "88.89", "test1", "primary",
        "navervision/lincir issue 8 (the authors)",
      ])
    #expect(
      try row("Slerp+TAT (Laion-2M)", of: cirr).prefix(4) == [
        "Slerp+TAT (Laion-2M)", "ViT-L/14", "30.94", "",
      ]
    )
    #expect(try row("image only", of: cirr)[2] == "7.3")
    #expect(try row("LinCIR", of: cirr)[2] == "25.04")
    let notes = cirr.table.notes
    #expect(notes.contains { $0.hasPrefix("cited numbers are not tested against own rows") })
    #expect(notes.contains { $0.hasPrefix("no number of MoTaDual, MoTa-Adapter or RTD") })
    #expect(cirr.object.table(named: "numbers")?.columns.count == 11)
    #expect(try published("icir").table.columns.map(\.name)[2] == "mAP")
    #expect(try published("genecis").table.notes.contains("SEARLE, genecis mean R@1: other tables have 14.4"))
  }

  @Test func ofAllBenchmarksEachColumnSaysWhich() throws {
    let all = try published(nil)
    let names = all.table.columns.map(\.name)
    #expect(names.contains("cirr R@1") && names.contains("circo mAP@5") && names.contains("split"))
    let searle = try row("SEARLE", of: all)
    #expect(Set(searle).isSuperset(of: ["19.90"]))
    #expect(all.table.rows.count == 3 + 9 + 12 + 4 + 3)
    #expect(try published(nil).hash == all.hash)
  }

  @Test func theTableIsSortedAsAnyOther() throws {
    let sorted: TableValue = try calls.value(
      SortFunction.self,
      ["table": .domain(published("cirr")), "by": .text("r_at_1"), "order": .symbol("descending")])
    #expect(sorted.table.text(row: 0, column: 0) == "FoCo")
    #expect(sorted.table.columns.count == 11)
  }

  @Test func whatIsNotShippedIsRefused() throws {
    let known = ["cirr", "circo", "fashioniq", "icir", "genecis"]
    let fault = PublishedError.noNumbers(benchmark: "cir", nearest: "cirr", known: known)
    #expect(throws: fault) { try published("cir") }
    #expect(throws: fault) { try calls.outline(PublishedFunction.self, ["on": .text("cir")]) }
    #expect(throws: PublishedError.noBenchmark) {
      try calls.call(PublishedFunction.self, ["table": .domain(published("cirr"))])
    }
    #expect(throws: GridError.notComparable("a table of cited numbers")) {
      try calls.call(CompareFunction.self, ["of": .domain(published("cirr")), "against": .text("LinCIR")])
    }
  }

  @Test func theEmojiGalleryHasNone() throws {
    let study = try TinyStudy()
    let known = ["cirr", "circo", "fashioniq", "icir", "genecis"]
    #expect(throws: PublishedError.noNumbers(benchmark: "emoji", nearest: nil, known: known)) {
      try calls.call(PublishedFunction.self, ["on": .domain(study.dataset)])
    }
  }
}
