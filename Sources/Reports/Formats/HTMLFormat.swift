/// A page in one file: tables that sort, light and dark, the notes as captions.
public struct HTMLFormat: TextTableFormat {
  /// The file extensions that ask for it.
  public let extensions = ["html", "htm"]

  /// Creates the format.
  public init() {}

  /// The table as the text of a file.
  public func text(for table: ResultTable) -> String { page([table]) }

  /// Several tables as one page.
  public func text(for tables: [ResultTable]) -> String? { page(tables) }

  private func page(_ tables: [ResultTable]) -> String {
    HTMLPage(
      title: tables.first?.title ?? "Results",
      sections: tables.enumerated().map { index, table in
        HTMLPage.Section(
          title: index == 0 ? nil : table.title ?? "Table \(index + 1)", blocks: [HTMLTable(table)])
      }
    ).text
  }
}
