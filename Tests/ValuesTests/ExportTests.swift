import ExperimentStore
import Experiments
import Foundation
import Reports
import StudySupport
import Testing
import Values

@Suite("Values become files in the format that the path names")
struct ExportTests {
  private let workspace = Workspace(
    .init(storeDirectory: FileManager.default.temporaryDirectory.path + "/mota-never-made"), sink: EventLog())

  private var context: ExportContext { ExportContext(workspace: workspace, names: []) }

  private func table() throws -> TableValue {
    let object = try StoredObject(
      kind: "table",
      tables: [
        (
          "summary",
          StoredTable(
            title: "summary",
            columns: [StoredColumn("model", .text(["a", "b"])), StoredColumn("score", .float64([1.5, 2]))])
        )
      ])
    return TableValue(
      table: ResultTable(
        columns: [.init("model"), .init("score", decimals: 2, largerIsBetter: true)],
        rows: [[.text("a"), .number(1.5)], [.text("b"), .number(2)]]), object: object)
  }

  private func text(_ ending: String) throws -> String {
    let exported = try table().export(to: "out/x.\(ending)", in: context)
    #expect(exported.files.map(\.path) == ["out/x.\(ending)"])
    return String(decoding: try #require(exported.files.first).bytes, as: UTF8.self)
  }

  @Test func aTableInEveryFormat() throws {
    let csv = try text("csv").split(whereSeparator: \.isNewline).prefix(3)
    #expect(csv == ["model,score", "a,1.50", "b,2.00"])
    // The best of a column is bold.
    #expect(try text("md").hasSuffix("| a | 1.50 |\n| b | **2.00** |\n"))
    #expect(try text("tex").contains("\\begin{tabular}"))
    let json = try JSONSerialization.jsonObject(with: Data(text("json").utf8))
    let rows = try #require((json as? [String: Any])?["rows"] as? [[Any]])
    #expect(rows.map { $0[0] as? String } == ["a", "b"])
    #expect(rows.map { $0[1] as? Double } == [1.5, 2])
    #expect(try text("html").contains("<td"))
  }

  /// The signature that every HDF5 file begins with.
  @Test func hdf5IsTheStoredObject() throws {
    let files = try table().export(to: "x.h5", in: context).files
    #expect(files.count == 1)
    #expect(files.first?.bytes.prefix(8) == [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  @Test func anotherEndingIsRefusedWithThoseThatExist() throws {
    let value = try table()
    let error = #expect(throws: ExportFormatError.self) { try value.export(to: "x.xyz", in: context) }
    #expect(error?.ending == "xyz")
    #expect(error?.known == TableFormats.extensions)
  }

  @Test func aPageEndsWithTheScriptThatMakesIt() throws {
    workspace.lineage.running = StatementRecord(
      text: "export x to \"x.html\"", line: 1, hash: nil, steps: [])
    var page = ReportPage(title: "A & B")
    page.append("First.\n\nSecond.")
    try page.append(try workspace.reportPart(of: table()))
    let exported = page.file(at: "x.html", in: context)
    #expect(exported.files.map(\.path) == ["x.html"])
    #expect(exported.notes == [])
    let text = String(decoding: try #require(exported.files.first).bytes, as: UTF8.self)
    #expect(text.contains("A &amp; B"))
    let places = ["First.", "Second.", "<td", "#! mota 1"].map { text.range(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test func aReportIsThePageOfItsParts() throws {
    let report = ReportValue(
      title: "T", parts: [.words("Hello."), .value(try workspace.reportPart(of: table()))])
    #expect(report.summary == "report “T” of 1 value")
    let page = try report.export(to: "r.html", in: context)
    #expect(String(decoding: try #require(page.files.first).bytes, as: UTF8.self).contains("Hello."))
    #expect(ReportValue(title: "U", parts: report.parts).hash != report.hash)
  }
}
