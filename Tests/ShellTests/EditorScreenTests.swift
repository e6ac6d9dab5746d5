import Diagnostics
import Language
import Shell
import TestSupport
import Testing

@Suite("What the editor draws")
struct EditorScreenTests {
  func layout(_ text: String, cursor: Int? = nil, number: Int? = nil, ghost: String = "") -> EditorLayout {
    var layout = EditorLayout()
    layout.text = text
    layout.cursor = cursor ?? text.utf8.count
    layout.number = number
    layout.ghost = ghost
    return layout
  }

  @Test func linesStandUnderThePromptAndWrapAtTheWidth() {
    let frame = layout("x = [1,\n  2]", number: 7).frame(width: 40)
    #expect(frame.rows.map(\.text) == ["[7] mota> x = [1,", "      ...   2]"])
    #expect((frame.cursorRow, frame.cursorColumn) == (1, 14))
    let narrow = layout("abcdefgh", cursor: 4).frame(width: 10)
    #expect(narrow.rows.map(\.text) == ["mota> abcd", "efgh"])
    #expect((narrow.cursorRow, narrow.cursorColumn) == (1, 0))
  }

  @Test func aWideCharacterIsNotCutAndAFullRowHasTheCursorBelow() {
    let frame = layout("abc日").frame(width: 10)
    #expect(frame.rows.map(\.text) == ["mota> abc", "日"])
    let full = layout("abcd").frame(width: 10)
    #expect(full.rows.map(\.text) == ["mota> abcd", ""])
    #expect((full.cursorRow, full.cursorColumn) == (1, 0))
  }

  @Test func controlCharactersAndTabsAreShownHarmlessly() {
    #expect(layout("a\u{1B}[2Jb\tc").frame(width: 40).rows.map(\.text) == ["mota> a␛[2Jb  c"])
  }

  @Test func aGhostStandsBehindTheCursor() {
    let frame = layout("sh", ghost: "ow x").frame(width: 40)
    #expect(frame.rows[0].text == "mota> show x")
    #expect(frame.cursorColumn == 8)
    #expect(frame.rows[0].cells[8].style == .ghost)
  }

  @Test func aTallEntryIsShownAroundItsCursor() {
    let text = (1...50).map(String.init).joined(separator: "\n")
    let frame = layout(text, cursor: 0).frame(width: 40).window(height: 10)
    #expect(frame.rows.count == 10)
    #expect((frame.rows[0].text, frame.cursorRow) == ("mota> 1", 0))
    let end = layout(text).frame(width: 40).window(height: 10)
    #expect((end.rows[9].text, end.cursorRow) == ("  ... 50", 9))
  }

  @Test func aTypedCharacterSendsThatCharacterAlone() {
    var screen = EditorScreen()
    _ = screen.update(to: layout("ab").frame(width: 80), width: 80)
    #expect(screen.update(to: layout("abc").frame(width: 80), width: 80) == "c")
    #expect(screen.update(to: layout("abc").frame(width: 80), width: 80) == "")
  }

  /// Whatever is typed, the screen that is changed bit by bit shows what a fresh one does.
  @Test(arguments: [120, 80, 60, 40, 9]) func changesLeaveWhatIsDrawn(_ width: Int) {
    var random = SplitMix64(seed: UInt64(width))
    let pieces = ["a", "日", "🙂", "e\u{301}", "\n", "(", "]", " ", "\t", "longer words ", "\u{7}", "\"#\""]
    for round in 0..<FuzzCount.of(20) {
      let height = 6 + round % 30
      var terminal = TerminalScreen(width: width, height: height)
      var screen = EditorScreen()
      terminal.feed("above\r\n".utf8)
      var text = ""
      for _ in 0..<40 {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: text = String(text.dropLast(Int.random(in: 0...5, using: &random)))
        case 1: text = String(text.dropFirst(Int.random(in: 0...5, using: &random)))
        default: text += pieces.randomElement(using: &random) ?? ""
        }
        let places =
          text.indices.map { text.utf8.distance(from: text.startIndex, to: $0) } + [text.utf8.count]
        var layout = layout(
          text, cursor: places.randomElement(using: &random), number: round % 2 == 0 ? nil : 12,
          ghost: round % 3 == 0 ? "ghost" : "")
        layout.highlights = [Highlight(.string, Span(0, text.utf8.count / 2))]
        let frame = layout.frame(width: width).window(height: height)
        terminal.feed(screen.update(to: frame, width: width).utf8)
        let shown = Self.expected(frame, width: width)
        // The frame's last rows are the last that are not empty.
        let lines = Self.rows(
          of: terminal, before: frame.rows.count - frame.cursorRow, count: frame.rows.count)
        #expect(lines == shown, "\(text.debugDescription)")
        #expect(terminal.column == min(frame.cursorColumn, width - 1))
        #expect(terminal.faults == [])
      }
      terminal.feed(screen.leave().utf8)
      #expect(terminal.column == 0)
    }
  }

  /// The rows of a frame as a terminal shows them.
  static func expected(_ frame: EditorFrame, width: Int) -> [String] {
    frame.rows.map { row in
      var terminal = TerminalScreen(width: width + 2, height: 2)
      terminal.feed(row.text.utf8)
      return terminal.lines.first ?? ""
    }
  }

  /// So many rows of a screen, of which the cursor is on the one that has `before` rows from itself to the end.
  static func rows(of terminal: TerminalScreen, before: Int, count: Int) -> [String] {
    let end = terminal.row + before
    let lines = terminal.lines + Array(repeating: "", count: terminal.height)
    return Array(lines[end - count..<end])
  }

  @Test func aNarrowerScreenIsDrawnAgainInItsPlace() {
    var terminal = TerminalScreen(width: 80, height: 10)
    var screen = EditorScreen()
    terminal.feed("above\r\n".utf8)
    terminal.feed(screen.update(to: layout("x = [1,\n  2]").frame(width: 80), width: 80).utf8)
    for width in [40, 120, 20] {
      terminal.resize(width: width, height: 10)
      terminal.feed(screen.update(to: layout("x = [1,\n  2]").frame(width: width), width: width).utf8)
      #expect(terminal.lines == ["above", "mota> x = [1,", "  ...   2]"])
    }
  }
}
