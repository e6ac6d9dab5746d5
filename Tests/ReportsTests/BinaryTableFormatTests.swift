import Reports
import Testing

@Suite("A table format may be binary")
struct BinaryTableFormatTests {
  /// The numbers of a table as single bytes: all that a binary format declares.
  private struct ByteFormat: TableFormat {
    let extensions = ["bin"]

    func bytes(for table: ResultTable) -> [UInt8] {
      table.rows.flatMap { row in
        row.compactMap { if case .number(let value) = $0 { UInt8(exactly: value) } else { nil } }
      }
    }
  }

  private let table = ResultTable(
    columns: [.init("model"), .init("R@1", decimals: 0)],
    rows: [[.text("a"), .number(7)], [.text("b"), .number(9)]])

  @Test func bytesAreThoseOfTheFormatAndOneTableFillsAFile() {
    let format: any TableFormat = ByteFormat()
    #expect(format.bytes(for: table) == [7, 9])
    #expect(format.bytes(for: [table, table]) == nil)
  }

  @Test func theBytesOfATextFormatAreItsTextInUTF8() {
    for format in TableFormats.all {
      guard let text = format as? any TextTableFormat else { continue }
      #expect(format.bytes(for: table) == Array(text.text(for: table).utf8))
    }
    #expect(TableFormats.all.count { $0 is any TextTableFormat } == 5)
  }
}
