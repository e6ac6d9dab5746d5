/// What the editor has drawn, so that only what changes is sent to the terminal.
///
/// Every update gives the bytes that turn what is drawn into a new frame. Columns are reached from the left margin, so
/// that a character which a terminal draws wider than it should be moves nothing but the rest of its row.
package struct EditorScreen {
  private var drawn: EditorFrame?
  private var width = 0
  /// The cursor's row, from the first that was drawn.
  private var row = 0
  /// The cursor's column; the width where the last column was filled and the terminal has not begun the next row.
  private var column = 0
  private var style = EditorStyle.plain
  private var output = ""

  package init() {}

  /// Forgets what was drawn: the cursor stands at the beginning of an empty row.
  package mutating func forget() { self = EditorScreen() }

  /// What draws a frame over the one before it.
  package mutating func update(to frame: EditorFrame, width: Int) -> String {
    if self.width != width { output += erase(forWidth: width) }
    self.width = width
    let old = drawn?.rows ?? []
    for (index, line) in frame.rows.enumerated() {
      draw(line, at: index, over: index < old.count ? old[index] : nil)
    }
    setStyle(.plain)
    if old.count > frame.rows.count {
      move(to: frame.rows.count, 0)
      output += "\u{1B}[J"
    }
    drawn = frame
    move(to: frame.cursorRow, frame.cursorColumn)
    defer { output = "" }
    return output
  }

  /// What takes the cursor to the beginning of the row below what was drawn, which stays; nothing is drawn then.
  package mutating func leave() -> String {
    guard let drawn else { return "" }
    move(to: drawn.rows.count - 1, 0)
    let text = output + "\r\n"
    forget()
    return text
  }

  /// What takes away all that was drawn, and stands where it began.
  package mutating func erase() -> String { erase(forWidth: width) }

  /// Terminals break the rows of a line again when their width changes; so the row of the cursor is counted again.
  private mutating func erase(forWidth width: Int) -> String {
    guard let drawn else { return "" }
    var above = 0
    var columns = 0
    for (index, line) in drawn.rows.enumerated() {
      if index == row {
        above += (columns + column) / max(1, width)
        break
      }
      columns += line.columns
      guard !line.isWrapped else { continue }
      above += max(1, (columns + width - 1) / max(1, width))
      columns = 0
    }
    self.drawn = nil
    (row, column) = (0, 0)
    return above > 0 ? "\r\u{1B}[\(above)A\u{1B}[J" : "\r\u{1B}[J"
  }

  private mutating func draw(_ line: EditorFrame.Row, at index: Int, over old: EditorFrame.Row?) {
    if let old, old.cells == line.cells { return }
    let count = min(old?.cells.count ?? 0, line.cells.count)
    var kept = 0
    while kept < count, old?.cells[kept] == line.cells[kept] { kept += 1 }
    // Marks of width zero belong to the character before them.
    while kept > 0, kept < line.cells.count, line.cells[kept].columns == 0 { kept -= 1 }
    let start = line.cells[..<kept].reduce(0) { $0 + $1.columns }
    move(to: index, start, writing: kept < line.cells.count)
    for cell in line.cells[kept...] {
      setStyle(cell.style)
      output += cell.text
      column += cell.columns
    }
    if let old, old.columns > line.columns {
      setStyle(.plain)
      output += "\u{1B}[K"
    }
  }

  private mutating func setStyle(_ style: EditorStyle) {
    guard style.code != self.style.code else { return }
    output += style.code.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(style.code)m"
    self.style = style
  }

  /// - Parameter isWriting: whether a character follows, which makes the terminal begin the next row by itself
  private mutating func move(to row: Int, _ column: Int, writing isWriting: Bool = false) {
    if row == self.row, column == self.column, column < width { return }
    // A line that the terminal wrapped by itself is broken elsewhere by it when its width changes.
    if isWriting, row == self.row + 1, column == 0, self.column == width, !isDrawn(row) {
      (self.row, self.column) = (row, 0)
      return
    }
    setStyle(.plain)
    let last = max(self.row, (drawn?.rows.count ?? 0) - 1)
    if row < self.row { output += "\u{1B}[\(self.row - row)A" }
    if row > self.row {
      let down = min(row, last) - self.row
      if down > 0 { output += "\u{1B}[\(down)B" }
      // Below the last row, a line feed scrolls where there is no more room.
      if row > last { output += String(repeating: "\r\n", count: row - last) }
    }
    if row <= last || column > 0 { output += "\r" }
    if column > 0 { output += "\u{1B}[\(column)C" }
    (self.row, self.column) = (row, column)
  }

  /// Whether a row has been on the screen since the last time that nothing was drawn.
  private func isDrawn(_ row: Int) -> Bool { row < drawn?.rows.count ?? 0 }
}
