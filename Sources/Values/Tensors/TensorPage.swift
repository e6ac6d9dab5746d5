import Diagnostics
import Language
import Tensors

/// How a tensor is shown: what it holds in a line, and its corners, fitted to a width.
package enum TensorPage {
  private static let rows = 6
  private static let columns = 6
  /// The most matrices that are shown of a tensor of three axes and more.
  private static let slices = 4

  /// A header and the corners.
  ///
  /// - Parameters:
  ///   - name: what it is bound to
  ///   - width: columns that a line may take; the least that is kept to is 20
  package static func page(of value: TensorValue, name: String?, width: Int) -> String {
    let tensor = value.tensor
    let title = (name.map { "\($0): " } ?? "") + value.shape.description
    var lines = wrapped([title], width: width)
    lines += wrapped(facts(of: tensor) + [value.hash.short], width: width)
    guard tensor.count > 0 else { return lines.joined(separator: "\n") }
    guard tensor.shape.rank > 2 else {
      let (corner, isWhole) = corner(of: tensor, first: 0, names: [], width: width)
      lines += corner
      if !isWhole { lines.append(hint(name, tensor.shape.rank)) }
      return lines.joined(separator: "\n")
    }
    let leading = Array(tensor.shape.dimensions.dropLast(2))
    let matrices = leading.reduce(1, *)
    var isWhole = matrices <= slices
    let shown = places(matrices, slices)
    for (order, place) in shown.enumerated() {
      if order > 0, shown[order - 1] != place - 1 { lines.append("⋮") }
      let label = positions(of: place, in: leading).map(String.init) + [":", ":"]
      lines.append("\(name ?? "")[\(label.joined(separator: ", "))]")
      let (corner, whole) = corner(
        of: tensor, first: place * tensor.shape[leading.count], names: [], width: width)
      lines += corner
      isWhole = isWhole && whole
    }
    if !isWhole { lines.append(hint(name, tensor.shape.rank)) }
    return lines.joined(separator: "\n")
  }

  /// How to see what is left out.
  private static func hint(_ name: String?, _ rank: Int) -> String {
    let rest = [String](repeating: ":", count: max(0, rank - 1))
    return "corners only; a part: show \(name ?? "x")[" + (["0..9"] + rest).joined(separator: ", ") + "]"
  }

  /// Least, mean and largest value, how many are NaN or infinite, and the bytes.
  package static func facts(of tensor: Tensor) -> [String] {
    var (least, largest, sum) = (Float.infinity, -Float.infinity, 0.0)
    var (missing, infinite) = (0, 0)
    tensor.withUnsafeBufferPointer { values in
      for value in values {
        guard value.isFinite else {
          if value.isNaN { missing += 1 } else { infinite += 1 }
          continue
        }
        least = min(least, value)
        largest = max(largest, value)
        sum += Double(value)
      }
    }
    let finite = tensor.count - missing - infinite
    let range =
      finite == 0
      ? [tensor.count == 0 ? "empty" : "no finite value"]
      : ["min \(short(least))", "mean \(short(Float(sum / Double(finite))))", "max \(short(largest))"]
    return range + ["\(missing) NaN"] + (infinite > 0 ? ["\(infinite) infinite"] : [])
      + ["\(tensor.count * 4) bytes"]
  }

  /// Parts with commas between, over as many lines as the width makes of them.
  package static func wrapped(_ parts: [String], width: Int) -> [String] {
    var lines: [String] = []
    for (place, part) in parts.enumerated() {
      let part = place < parts.count - 1 ? part + "," : part
      if let last = lines.last, last.count + 1 + part.count <= max(20, width) {
        lines[lines.count - 1] = last + " " + part
      } else {
        lines.append(part)
      }
    }
    return lines
  }

  /// The first and last rows and columns of a matrix in a tensor, a line each, with the rows' names; and whether
  /// that is all of it.
  ///
  /// - Parameter first: the row of the tensor, seen as a matrix, with which it begins
  package static func corner(of tensor: Tensor, first: Int, names: [String], width: Int) -> ([String], Bool) {
    let rank = tensor.shape.rank
    let rowCount = rank > 1 ? tensor.shape[rank - 2] : 1
    guard rowCount > 0, tensor.width > 0 else { return ([], true) }
    let shownRows = places(rowCount, rows)
    func cell(_ row: Int, _ column: Int) -> String {
      tensor.withUnsafeBufferPointer { short($0[(first + row) * tensor.width + column]) }
    }
    // As many columns as fit, of the first and last alternately.
    var limit = min(tensor.width, columns)
    var shownColumns = places(tensor.width, limit)
    var cells = shownRows.map { row in shownColumns.map { cell(row, $0) } }
    func widest(_ cells: [[String]]) -> Int { cells.joined().map(\.count).max() ?? 1 }
    while limit > 1, lineWidth(shownColumns, widest(cells)) > max(20, width) {
      limit -= 1
      shownColumns = places(tensor.width, limit)
      cells = shownRows.map { row in shownColumns.map { cell(row, $0) } }
    }
    let cellWidth = widest(cells)
    let room = max(20, width) - lineWidth(shownColumns, cellWidth) - 2
    var lines: [String] = []
    for (place, row) in shownRows.enumerated() {
      if place > 0, shownRows[place - 1] != row - 1 { lines.append("  ⋮") }
      var line = " "
      for (text, (order, column)) in zip(cells[place], shownColumns.enumerated()) {
        if order > 0, shownColumns[order - 1] != column - 1 { line += " …" }
        line += " " + String(repeating: " ", count: max(0, cellWidth - text.count)) + text
      }
      if shownColumns.last != tensor.width - 1 { line += " …" }
      if row < names.count, room > 4 { line += "  " + cut(names[row], to: room) }
      lines.append(line)
    }
    return (lines, shownRows.count == rowCount && shownColumns.count == tensor.width)
  }

  private static func lineWidth(_ columns: [Int], _ cell: Int) -> Int {
    let gaps = zip(columns, columns.dropFirst()).filter { $1 != $0 + 1 }.count
    return 1 + columns.count * (cell + 1) + 2 * (gaps + (columns.count == 1 ? 1 : 0))
  }

  private static func cut(_ text: String, to width: Int) -> String {
    guard DisplayWidth.columns(of: text) > width else { return text }
    var (cut, columns) = ("", 1)
    for character in text {
      columns += DisplayWidth.columns(of: character)
      guard columns <= width else { break }
      cut.append(character)
    }
    return cut + "…"
  }

  /// The first and last places of an axis.
  private static func places(_ count: Int, _ limit: Int) -> [Int] {
    guard count > limit else { return Array(0..<count) }
    return Array(0..<(limit + 1) / 2) + Array(count - limit / 2..<count)
  }

  private static func positions(of place: Int, in sizes: [Int]) -> [Int] {
    var (rest, positions) = (place, [Int](repeating: 0, count: sizes.count))
    for axis in sizes.indices.reversed() {
      (rest, positions[axis]) = rest.quotientAndRemainder(dividingBy: sizes[axis])
    }
    return positions
  }

  /// A number in at most four digits.
  package static func short(_ value: Float) -> String { DecimalText.text(Double(value), digits: 4) }
}
