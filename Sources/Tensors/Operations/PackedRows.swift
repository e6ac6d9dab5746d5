import CKernels

/// The left operand of products, packed once for any number of right ones.
///
/// The inner extent lies in slices, so that a strip of the right operand fits the second-level cache, and
/// rows in groups, which are multiplied and left while what they read is there.
struct PackedRows {
  private let rows: Int
  private let depth: Int
  private let sliceDepth: Int
  private let paddedRows: Int
  private let packed: Tensor

  /// Columns of the right operand that are packed at once.
  static let mostColumns = 3 * Int(CK_PANEL)
  /// Rows of a group.
  private static let groupRows = 10 * Int(CK_BLOCK)

  /// The most of the inner extent that a strip is packed of at once.
  static func sliceDepth(of depth: Int) -> Int { piece(depth, most: 768, multiple: 16) }

  /// Packs `rows` of a matrix whose inner extent is `depth`; `each` runs the groups.
  init(
    _ a: MatrixProduct.Operand, rows: Range<Int>, depth: Int,
    each: (Int, (Int) -> Void) -> Void = Parallel.forEach
  ) {
    self.rows = rows.count
    self.depth = depth
    sliceDepth = Self.sliceDepth(of: depth)
    paddedRows = (rows.count + Int(CK_BLOCK) - 1) / Int(CK_BLOCK) * Int(CK_BLOCK)
    packed = Tensor(uninitialized: [paddedRows * depth])
    let (packed, paddedRows, sliceDepth) = (packed, paddedRows, sliceDepth)
    each((rows.count + Self.groupRows - 1) / Self.groupRows) { group in
      let first = group * Self.groupRows
      let count = min(Self.groupRows, rows.count - first)
      for start in stride(from: 0, to: depth, by: sliceDepth) {
        let slice = min(sliceDepth, depth - start)
        ck_pack_rows(
          packed.base + start * paddedRows + first * slice, a.at(rows.lowerBound + first, start), a.stride,
          a.transposed ? 1 : 0, count, slice)
      }
    }
  }

  /// The extent cut into the fewest equal pieces of at most `most`.
  static func piece(_ extent: Int, most: Int, multiple: Int) -> Int {
    let pieces = max(1, (extent + most - 1) / most)
    let even = (extent + pieces - 1) / pieces
    return max(multiple, (even + multiple - 1) / multiple * multiple)
  }

  /// Writes the product with at most `mostColumns` columns of a matrix, on this thread, or adds it; `finish` is
  /// given rows that are done, counted from the first packed one, while they are in the cache.
  func multiply(
    _ b: MatrixProduct.Operand, columns: Range<Int>, into c: MatrixProduct.Operand, adds: Bool = false,
    finish: (Range<Int>) -> Void = { _ in }
  ) {
    let panels = (columns.count + Int(CK_PANEL) - 1) / Int(CK_PANEL)
    let right = Tensor(uninitialized: [panels * Int(CK_PANEL) * min(depth, sliceDepth)])
    withExtendedLifetime((packed, right)) {
      var start = 0
      repeat {
        let slice = min(sliceDepth, depth - start)
        ck_pack_columns(
          right.base, b.at(start, columns.lowerBound), b.stride, b.transposed ? 1 : 0, slice, columns.count)
        for first in stride(from: 0, to: rows, by: Self.groupRows) {
          let group = first..<min(rows, first + Self.groupRows)
          ck_multiply_packed(
            c.at(first, 0), c.stride, packed.base + start * paddedRows + first * slice, right.base,
            group.count, columns.count, slice, adds || start > 0 ? 1 : 0)
          if start + slice == depth { finish(group) }
        }
        start += slice
      } while start < depth
    }
  }
}
