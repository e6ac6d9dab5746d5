import CKernels

/// Scalar products between the rows of two matrices: fast ones in blocks, and the exact one of a pair.
///
/// The order of additions in a block may depend on where a row lies in it, so equal rows may get unequal
/// scores there. An exact score depends on the two rows alone; `errorBound` says how far apart the two are.
package struct RowScores {
  private let left: Tensor
  private let right: Tensor

  /// The rows of `left` `[m, width]` against those of `right` `[n, width]`.
  package init(_ left: Tensor, _ right: Tensor) {
    precondition(left.width == right.width, "rows of ours differ in width")
    self.left = left
    self.right = right
    _ = NumericIdentity.current  // one BLAS thread a call
  }

  /// Rows of left that are scored together against parts of right.
  package struct Block {
    fileprivate let rows: Range<Int>
    /// The rows packed, where our own kernel multiplies.
    fileprivate let packed: PackedRows?
  }

  /// Rows of a block and columns of a part that suit the engine: a part of right is packed again for every
  /// block, and BLAS packs the block again for every part.
  package static let (mostRows, mostColumns): (Int, Int) =
    MatrixProduct.Engine.best == .packed ? (1_020, 2 * PackedRows.mostColumns) : (256, 512)

  /// Makes rows of left ready.
  package func block(of rows: Range<Int>) -> Block {
    guard MatrixProduct.Engine.best == .packed else { return Block(rows: rows, packed: nil) }
    return withExtendedLifetime(left) {
      Block(
        rows: rows,
        packed: PackedRows(
          MatrixProduct.Operand(base: left.base, stride: left.width), rows: rows, depth: left.width))
    }
  }

  /// Fast scores of a block and `columns` of right, row after row, on this thread.
  package func score(_ block: Block, columns: Range<Int>, into scores: UnsafeMutablePointer<Float>) {
    OperationCounter.add(2 * block.rows.count * columns.count * left.width)
    let second = MatrixProduct.Operand(base: right.base, stride: right.width, transposed: true)
    withExtendedLifetime((left, right)) {
      guard let packed = block.packed else {
        return MatrixProduct.single(
          m: block.rows.count, n: columns.count, k: left.width,
          MatrixProduct.Operand(base: left.base + block.rows.lowerBound * left.width, stride: left.width),
          MatrixProduct.Operand(
            base: second.at(0, columns.lowerBound), stride: right.width, transposed: true),
          into: MatrixProduct.Operand(base: scores, stride: columns.count))
      }
      for first in stride(from: columns.lowerBound, to: columns.upperBound, by: PackedRows.mostColumns) {
        packed.multiply(
          second, columns: first..<min(columns.upperBound, first + PackedRows.mostColumns),
          into: MatrixProduct.Operand(base: scores + first - columns.lowerBound, stride: columns.count))
      }
    }
  }

  /// The product of two rows, summed in double in one fixed order and rounded once; what is not a number
  /// counts as minus infinity.
  ///
  /// Products of two floats are exact in double, so every instruction set gives the same bits.
  package func exact(_ row: Int, _ column: Int) -> Float {
    let sum = withExtendedLifetime((left, right)) {
      ck_dot(left.base + row * left.width, right.base + column * right.width, left.width)
    }
    return sum.isNaN ? -.infinity : Float(sum)
  }

  /// The exact scores of a row of left with several rows of right.
  package func exact(_ row: Int, _ columns: [UInt32]) -> [Float] {
    let sums = [Double](unsafeUninitializedCapacity: columns.count) { sums, count in
      withExtendedLifetime((left, right)) {
        ck_row_dots(
          sums.baseAddress, left.base + row * left.width, right.base, columns, columns.count, left.width)
      }
      count = columns.count
    }
    return sums.map { $0.isNaN ? -.infinity : Float($0) }
  }

  /// The Euclidean length of a row of left; infinite or NaN where an element is.
  package func length(of row: Int) -> Double { RowScores.length(of: row, in: left) }

  /// The greatest length of the rows of a matrix; rows that are not finite are left out.
  package static func greatestLength(in matrix: Tensor) -> Double {
    let size = 1024
    var greatest = [Double](repeating: 0, count: (matrix.rows + size - 1) / size)
    greatest.withUnsafeMutableBufferPointer { greatest in
      nonisolated(unsafe) let greatest = greatest  // each index is written once
      Parallel.forEachBlock(of: size, in: matrix.rows) { rows in
        greatest[rows.lowerBound / size] =
          rows.reduce(0) { longest, row in
            let length = length(of: row, in: matrix)
            return length.isFinite && length > longest ? length : longest
          }
      }
    }
    return greatest.max() ?? 0
  }

  private static func length(of row: Int, in matrix: Tensor) -> Double {
    withExtendedLifetime(matrix) {
      let start = matrix.base + row * matrix.width
      return ck_dot(start, start, matrix.width).squareRoot()
    }
  }

  /// How far a fast score can be from the exact one, for rows of these lengths.
  ///
  /// |fl(x·y) - x·y| is at most nu/(1 - nu) |x| |y| for any order of n additions and u = 2^-24 (Higham,
  /// Accuracy and Stability of Numerical Algorithms, section 3.1); 8u more cover the roundings of the exact
  /// score and of sums with this bound, and the last term products below the smallest normal number.
  package static func errorBound(width: Int, lengths: Double) -> Float {
    let unit = 0x1p-24
    let spread = Double(width) * unit
    guard spread < 1 else { return .infinity }
    let relative = spread / (1 - spread) + 8 * unit
    return Float(relative * lengths + Double(width) * Double(Float.leastNormalMagnitude)).nextUp
  }

  /// The places of the scores that are not below `threshold`, ascending; `found` has `count` places.
  package static func select(
    _ scores: UnsafePointer<Float>, count: Int, notBelow threshold: Float,
    into found: UnsafeMutablePointer<UInt32>
  ) -> Int {
    ck_select_not_below(found, scores, count, threshold)
  }

  /// How many scores are above `high`; `near`, of `count` places, gets those neither above it nor below
  /// `low`.
  package static func countAbove(
    _ scores: UnsafePointer<Float>, count: Int, low: Float, high: Float,
    near: UnsafeMutablePointer<UInt32>
  ) -> (above: Int, near: Int) {
    var nearCount = 0
    let above = ck_count_above(near, &nearCount, scores, count, low, high)
    return (above, nearCount)
  }
}
