extension DiagnosticPrinter {
  struct SourceLine: Hashable {
    let source: SourceText
    let number: Int

    static func == (left: Self, right: Self) -> Bool {
      left.source === right.source && left.number == right.number
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(ObjectIdentifier(source))
      hasher.combine(number)
    }
  }

  /// A label with the severity it is painted in; nil for a secondary label.
  struct Mark {
    let label: Label
    let severity: Severity?
  }

  /// One source line as displayed, with the rows of carets and labels under it.
  struct Snippet {
    private(set) var text = ""
    private(set) var rows: [String] = []

    init(line: SourceLine, marks: [Mark], width: Int, style: Style) {
      let cells = Self.cells(of: line)
      let places = marks.map { mark in
        Place(mark: mark, columns: Self.columns(of: mark.label.location.span, in: cells))
      }
      let total = cells.last?.column ?? 0
      // The first label is the primary one of the line or the first secondary: keep it in sight.
      let anchor = places.first?.columns.lowerBound ?? 0
      let start = total <= width ? 0 : min(max(0, anchor - width / 3), max(0, total - width))
      let window = start..<(start + width)
      text = Self.shown(cells, in: window, total: total)
      rows = Self.rows(places.compactMap { $0.clipped(to: window) }, style)
    }

    /// One displayed character: its first byte, its first column and what is shown; the last cell is the end.
    private struct Cell {
      let offset: Int
      let column: Int
      let shown: String
    }

    private struct Place {
      let mark: Mark
      let columns: Range<Int>

      func clipped(to window: Range<Int>) -> Place? {
        guard columns.lowerBound <= window.upperBound, columns.upperBound > window.lowerBound else {
          return nil
        }
        let low = max(columns.lowerBound, window.lowerBound) - window.lowerBound
        let high = min(columns.upperBound, window.upperBound + 1) - window.lowerBound
        return Place(mark: mark, columns: low..<max(low + 1, high))
      }
    }

    private static func cells(of line: SourceLine) -> [Cell] {
      let span = line.source.span(ofLine: line.number)
      var cells: [Cell] = []
      var offset = span.start
      var column = 0
      for character in line.source.text(in: span) {
        var shown = visible(String(character))
        if character == "\t" { shown = String(repeating: " ", count: 4 - column % 4) }
        cells.append(Cell(offset: offset, column: column, shown: shown))
        column += DisplayWidth.columns(of: shown)
        offset += character.utf8.count
      }
      cells.append(Cell(offset: offset, column: column, shown: ""))
      return cells
    }

    /// The columns under which carets go: at least one, also for a place between two characters.
    private static func columns(of span: Span, in cells: [Cell]) -> Range<Int> {
      let end = cells.last?.column ?? 0
      let low = cells.last { $0.offset <= span.start }?.column ?? 0
      let high = cells.first { $0.offset >= span.end }?.column ?? end
      return low..<max(low + 1, high)
    }

    private static func shown(_ cells: [Cell], in window: Range<Int>, total: Int) -> String {
      // The first column of a cut line is taken by the ellipsis, and a wide character may straddle it.
      let first = window.lowerBound > 0 ? window.lowerBound + 1 : 0
      let inside = cells.filter { $0.column >= first && $0.column < window.upperBound }
      var text = first > 0 ? "…" : ""
      text += String(repeating: " ", count: (inside.first?.column ?? first) - first)
      for cell in inside { text += cell.shown }
      return total > window.upperBound ? text + "…" : text
    }

    /// Carets in one row with the text of the rightmost label; the other labels under it, from right to left.
    private static func rows(_ places: [Place], _ style: Style) -> [String] {
      guard let last = places.map(\.columns.upperBound).max() else { return [] }
      var paints = [Severity??](repeating: nil, count: last)
      for place in places.reversed() {
        for column in place.columns { paints[column] = .some(place.mark.severity) }
      }
      var row = ""
      for paint in paints {
        guard let severity = paint else {
          row += " "
          continue
        }
        row += style.paint("^", severity.map(Style.Role.severity) ?? .secondary)
      }
      var texts = places.filter { !$0.mark.label.text.isEmpty }.sorted {
        $0.columns.lowerBound > $1.columns.lowerBound
      }
      if let first = texts.first, first.columns.upperBound == last {
        row += " " + Self.painted(first, style)
        texts.removeFirst()
      }
      return [row] + texts.map { String(repeating: " ", count: $0.columns.lowerBound) + painted($0, style) }
    }

    private static func painted(_ place: Place, _ style: Style) -> String {
      let role = place.mark.severity.map(Style.Role.severity) ?? .secondary
      return style.paint(visible(place.mark.label.text), role)
    }
  }
}
