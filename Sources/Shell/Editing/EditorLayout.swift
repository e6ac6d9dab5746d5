import Diagnostics
import Language

/// Everything that the editor shows of an entry, before it is laid out in rows.
package struct EditorLayout {
  /// The number before the prompt; nil for none.
  package var number: Int?
  /// What stands before the first line in the place of the prompt, such as `(reverse-i-search)`.
  package var message: String?
  package var text = ""
  /// The cursor in UTF-8 bytes.
  package var cursor = 0
  package var highlights: [Highlight] = []
  /// The places of brackets that belong together.
  package var brackets: [Int] = []
  /// What stands dimly behind the text.
  package var ghost = ""

  package init() {}

  private static let prompt = "mota> "
  private static let continuation = "... "
  private static let tab = 8

  /// What stands before the first line.
  private var beginning: [EditorFrame.Cell] {
    if let message { return Self.cells(message, .plain) }
    let numbered = number.map { Self.cells("[\($0)] ", .number) } ?? []
    return numbered + Self.cells(Self.prompt, number == nil ? .plain : .prompt)
  }

  /// The rows on a screen of so many columns.
  package func frame(width: Int) -> EditorFrame {
    let beginning = beginning
    let indentation = message == nil ? beginning.reduce(0) { $0 + $1.columns } : 6
    let margin = Self.cells(
      String(repeating: " ", count: max(0, indentation - Self.continuation.count)) + Self.continuation,
      number == nil ? .plain : .number)
    var builder = Builder(width: max(2, width), margin: margin)
    for cell in beginning { builder.add(cell) }
    builder.beginLine()
    var offset = 0
    var next = 0
    for character in text {
      if offset >= cursor { builder.placeCursor() }
      let style = style(at: offset, &next)
      builder.add(character, style)
      offset += character.utf8.count
    }
    builder.placeCursor()
    for character in ghost { builder.add(character, .ghost) }
    return builder.frame
  }

  private func style(at offset: Int, _ next: inout Int) -> EditorStyle {
    if brackets.contains(offset) { return .bracket }
    while next < highlights.count, highlights[next].span.end <= offset { next += 1 }
    guard next < highlights.count, highlights[next].span.start <= offset else { return .plain }
    return .highlight(highlights[next].kind)
  }

  private static func cells(_ text: String, _ style: EditorStyle) -> [EditorFrame.Cell] {
    VisibleText.line(text).map {
      .init(text: String($0), columns: DisplayWidth.columns(of: $0), style: style)
    }
  }

  /// Fills rows from left to right.
  private struct Builder {
    let width: Int
    let margin: [EditorFrame.Cell]
    private var rows = [EditorFrame.Row()]
    private var column = 0
    private var lineStart = 0
    private var cursor: (row: Int, column: Int)?

    init(width: Int, margin: [EditorFrame.Cell]) {
      self.width = width
      self.margin = margin
    }

    /// Says that the text of a line begins here, from where its tabs count.
    mutating func beginLine() { lineStart = column }

    mutating func add(_ character: Character, _ style: EditorStyle) {
      if character == "\n" || character == "\r\n" {
        rows.append(EditorFrame.Row())
        column = 0
        for cell in margin { add(cell) }
        return beginLine()
      }
      if character == "\t" {
        let columns = EditorLayout.tab - max(0, column - lineStart) % EditorLayout.tab
        for _ in 0..<columns { add(.init(text: " ", columns: 1, style: style)) }
        return
      }
      for cell in EditorLayout.cells(String(character), style) { add(cell) }
    }

    mutating func add(_ cell: EditorFrame.Cell) {
      if column + cell.columns > width { wrap() }
      rows[rows.count - 1].cells.append(cell)
      column += cell.columns
    }

    private mutating func wrap() {
      rows[rows.count - 1].isWrapped = true
      rows.append(EditorFrame.Row())
      column = 0
      lineStart = 0
    }

    /// Puts the cursor before what is added next, if it has no place yet.
    mutating func placeCursor() {
      guard cursor == nil else { return }
      if column == width { wrap() }
      cursor = (rows.count - 1, column)
    }

    var frame: EditorFrame {
      EditorFrame(rows: rows, cursorRow: cursor?.row ?? 0, cursorColumn: cursor?.column ?? 0)
    }
  }
}
