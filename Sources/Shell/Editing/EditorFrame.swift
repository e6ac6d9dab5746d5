/// What the editor's rows on the screen hold, and where the cursor stands.
package struct EditorFrame: Equatable {
  /// One character on the screen.
  package struct Cell: Hashable {
    /// A grapheme cluster, without control characters.
    package let text: String
    /// The columns that it takes: 0, 1 or 2, more for a tab.
    package let columns: Int
    package let style: EditorStyle
  }

  /// One row of the screen.
  package struct Row: Hashable {
    package internal(set) var cells: [Cell] = []
    /// Whether the next row continues the line of text.
    package internal(set) var isWrapped = false

    package var columns: Int { cells.reduce(0) { $0 + $1.columns } }
    package var text: String { cells.map(\.text).joined() }
  }

  package internal(set) var rows: [Row]
  package internal(set) var cursorRow: Int
  package internal(set) var cursorColumn: Int

  /// The rows around the cursor that a screen has room for.
  package func window(height: Int) -> EditorFrame {
    let height = max(1, height)
    guard rows.count > height else { return self }
    let first = max(0, min(cursorRow - height / 2, rows.count - height))
    return EditorFrame(
      rows: Array(rows[first..<first + height]), cursorRow: cursorRow - first, cursorColumn: cursorColumn)
  }
}
