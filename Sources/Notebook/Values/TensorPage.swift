import Foundation
import Tensors

/// How a matrix is shown: what it holds in a line, and its corners.
enum TensorPage {
  private static let rows = 6
  private static let columns = 6

  /// Least, mean and largest value, how many are not finite, and the bytes.
  static func header(of tensor: Tensor) -> String {
    var (least, largest, sum) = (Float.infinity, -Float.infinity, 0.0)
    var odd = 0
    tensor.withUnsafeBufferPointer { values in
      for value in values {
        guard value.isFinite else {
          odd += 1
          continue
        }
        least = min(least, value)
        largest = max(largest, value)
        sum += Double(value)
      }
    }
    let finite = tensor.count - odd
    let range =
      finite == 0
      ? "no finite value"
      : "min \(short(least)), mean \(short(Float(sum / Double(finite)))), max \(short(largest))"
    return "\(range), \(odd) not finite, \(tensor.count * 4) bytes"
  }

  /// The first and last rows and columns, a line each, with the rows' names.
  static func corner(of tensor: Tensor, names: [String]) -> [String] {
    guard tensor.rows > 0, tensor.width > 0 else { return [] }
    let (shownRows, shownColumns) = (shown(tensor.rows, rows), shown(tensor.width, columns))
    return tensor.withUnsafeBufferPointer { values in
      var lines: [String] = []
      for (place, row) in shownRows.enumerated() {
        if place > 0, shownRows[place - 1] != row - 1 { lines.append("  ⋮") }
        var cells: [String] = []
        for (place, column) in shownColumns.enumerated() {
          if place > 0, shownColumns[place - 1] != column - 1 { cells.append("…") }
          let text = short(values[row * tensor.width + column])
          cells.append(String(repeating: " ", count: max(0, 9 - text.count)) + text)
        }
        lines.append("  " + cells.joined(separator: " ") + "  " + (row < names.count ? names[row] : ""))
      }
      return lines
    }
  }

  /// The first and last places of an axis.
  private static func shown(_ count: Int, _ limit: Int) -> [Int] {
    count <= limit ? Array(0..<count) : Array(0..<limit / 2) + Array(count - limit / 2..<count)
  }

  private static func short(_ value: Float) -> String { String(format: "%.4g", value) }
}
