/// How much room text has where it is shown, and what it may be made of.
public struct TextFitting: Sendable {
  /// Columns that lines and figures may take.
  public var width: Int
  /// Columns that tables are cut to; nil for lines of any length.
  public var tableWidth: Int?
  /// The most rows of a table that are shown; nil for all.
  public var rows: Int?
  /// How to see the rows that are left out.
  public var hint: String
  /// What is shown of times in UTC; nil for the times as they are stored.
  public var times: (@Sendable (String) -> String)?
  /// What figures are made of.
  public var glyphs: FigureGlyphs
  /// Wraps words that are to stand out, for example in bold.
  public var emphasis: @Sendable (String) -> String

  /// Room of 80 columns, with tables of any size.
  public init(
    width: Int = 80, tableWidth: Int? = nil, rows: Int? = nil, hint: String = "export the table to see all",
    times: (@Sendable (String) -> String)? = nil, glyphs: FigureGlyphs = .unicode,
    emphasis: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.width = width
    self.tableWidth = tableWidth
    self.rows = rows
    self.hint = hint
    self.times = times
    self.glyphs = glyphs
    self.emphasis = emphasis
  }

  /// A table as lines of text.
  func text(for table: ResultTable) -> String {
    TerminalFormat(width: tableWidth, rows: rows, hint: hint, times: times, emphasis: emphasis).text(
      for: table)
  }
}
