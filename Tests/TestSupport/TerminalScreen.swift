import Diagnostics
import Foundation

/// A small model of a terminal: what a program's output leaves on the screen.
///
/// It knows what a line editor uses: printable text that wraps as xterm wraps it, CR, LF, BS, cursor moves, erasing, SGR
/// and private modes. Anything else is recorded as a fault.
package struct TerminalScreen {
  /// A character cell; the second one of a wide character is empty.
  package struct Cell: Equatable {
    package var text = " "
    /// The SGR parameters in force, such as "31"; empty for the terminal's own look.
    package var style = ""
  }

  package private(set) var width: Int
  package private(set) var height: Int
  package private(set) var cells: [[Cell]]
  package private(set) var row = 0
  package private(set) var column = 0
  /// The private modes that are switched on, such as 2004.
  package private(set) var modes: Set<String> = []
  /// Sequences that the model does not know.
  package private(set) var faults: [String] = []
  private var isPending = false
  private var style = ""
  private var unread: [UInt8] = []

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cells = Array(repeating: Array(repeating: Cell(), count: width), count: height)
  }

  /// The rows without blanks at their ends, down to the last that holds something.
  package var lines: [String] {
    var lines = cells.map { row in
      var text = row.map(\.text).joined()
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The style of the first place at which a row shows a text; nil where none does.
  package func style(of text: String) -> String? {
    for row in cells {
      for start in row.indices where row[start...].map(\.text).joined().hasPrefix(text) {
        return row[start].style
      }
    }
    return nil
  }

  /// Changes the size as xterm does: rows are cut or filled, and those below the last go from the top.
  package mutating func resize(width: Int, height: Int) {
    cells = cells.map { Array($0.prefix(width)) + Array(repeating: Cell(), count: max(0, width - $0.count)) }
    if height < self.height {
      let gone = max(0, row - height + 1)
      cells = Array(cells.dropFirst(gone).prefix(height))
      row -= gone
    }
    cells += Array(repeating: Array(repeating: Cell(), count: width), count: height - cells.count)
    (self.width, self.height) = (width, height)
    column = min(column, width - 1)
    isPending = false
  }

  /// Takes output, which may end in the middle of a character or sequence.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    unread += bytes
    var text = String(validating: unread, as: UTF8.self)
    var rest: [UInt8] = []
    while text == nil, rest.count < 4, let last = unread.popLast() {
      rest.insert(last, at: 0)
      text = String(validating: unread, as: UTF8.self)
    }
    var scalars = Array((text ?? "\u{FFFD}").unicodeScalars)[...]
    while let first = scalars.first {
      guard first == "\u{1B}" else {
        scalars.removeFirst()
        put(first)
        continue
      }
      guard let count = sequenceLength(scalars) else { break }
      escape(String(String.UnicodeScalarView(scalars.prefix(count))))
      scalars.removeFirst(count)
    }
    unread = Array(String(String.UnicodeScalarView(scalars)).utf8) + rest
  }

  private func sequenceLength(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    let scalars = Array(scalars)
    guard scalars.count > 1 else { return nil }
    guard scalars[1] == "[" else { return 2 }
    guard let end = scalars.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0.value) }) else {
      return nil
    }
    return end + 1
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\r":
      column = 0
      isPending = false
    case "\n": lineFeed()
    case "\u{08}":
      column = max(0, column - 1)
      isPending = false
    case "\u{07}": break
    case _ where scalar.value < 0x20: faults.append("control \(scalar.value)")
    default: show(scalar)
    }
  }

  private mutating func show(_ scalar: Unicode.Scalar) {
    let columns = DisplayWidth.columns(of: Character(scalar))
    guard columns > 0 else {
      let place = isPending ? column : max(0, column - 1)
      cells[row][place].text.unicodeScalars.append(scalar)
      return
    }
    if isPending || column + columns > width {
      column = 0
      isPending = false
      lineFeed()
    }
    cells[row][column] = Cell(text: String(scalar), style: style)
    if columns == 2 { cells[row][column + 1] = Cell(text: "", style: style) }
    column += columns
    if column >= width {
      column = width - 1
      isPending = true
    }
  }

  private mutating func lineFeed() {
    isPending = false
    if row + 1 < height {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: Cell(), count: width))
    }
  }

  private mutating func escape(_ sequence: String) {
    guard sequence.hasPrefix("\u{1B}["), let end = sequence.last else { return }
    let body = String(sequence.dropFirst(2).dropLast())
    let count = max(1, Int(body.split(separator: ";").first ?? "") ?? 1)
    if end != "m", end != "h", end != "l" { isPending = isPending && end == "K" }
    switch end {
    case "A": row = max(0, row - count)
    case "B": row = min(height - 1, row + count)
    case "C": column = min(width - 1, column + count)
    case "D": column = max(0, column - count)
    case "H": (row, column) = (0, 0)
    case "J" where body == "2": erase(rows: 0..<height)
    case "J" where body.isEmpty || body == "0":
      erase(column..<width)
      erase(rows: row + 1..<height)
    case "K" where body.isEmpty || body == "0": erase(column..<width)
    case "m": style = body.split(separator: ";").filter { $0 != "0" }.joined(separator: ";")
    case "h" where body.hasPrefix("?"): modes.insert(String(body.dropFirst()))
    case "l" where body.hasPrefix("?"): modes.remove(String(body.dropFirst()))
    default: faults.append(sequence)
    }
  }

  private mutating func erase(_ columns: Range<Int>) {
    for column in columns { cells[row][column] = Cell() }
  }

  private mutating func erase(rows: Range<Int>) {
    for row in rows { cells[row] = Array(repeating: Cell(), count: width) }
  }
}
