import CKernels

extension MatrixProduct {
  /// How a packed product is cut.
  ///
  /// Rows are taken in slabs, so that the packed left operand stays bounded; the inner extent in slices,
  /// so that a strip of the right operand fits the second-level cache; columns in strips, which are what
  /// threads take. Neither slabs nor strips change an element's sum.
  private struct Cut {
    let slabRows: Int
    let sliceDepth: Int
    let stripColumns: Int

    init(m: Int, n: Int, k: Int) {
      slabRows = Self.piece(m, most: 2_040, multiple: Int(CK_BLOCK))
      sliceDepth = Self.piece(k, most: 768, multiple: 16)
      // At least eight strips where there are panels for it, to balance two to eight threads.
      let panels = (n + Int(CK_PANEL) - 1) / Int(CK_PANEL)
      stripColumns = max(1, min(3, panels / 8)) * Int(CK_PANEL)
    }

    /// The extent cut into the fewest equal pieces of at most `most`.
    private static func piece(_ extent: Int, most: Int, multiple: Int) -> Int {
      let pieces = max(1, (extent + most - 1) / most)
      let even = (extent + pieces - 1) / pieces
      return max(multiple, (even + multiple - 1) / multiple * multiple)
    }
  }

  /// Rows that are multiplied, finished and left, while what they read is in the cache.
  private static let groupRows = 10 * Int(CK_BLOCK)
  /// Below this number of operations a product is not worth waking a thread for.
  private static let smallest = 1 << 20

  /// Both operands packed once, then strips of columns on all threads.
  static func packed(
    m: Int, n: Int, k: Int, _ a: Operand, _ b: Operand, into c: Operand, finish: (Tile) -> Void
  ) {
    let cut = Cut(m: m, n: n, k: k)
    let each = 2 * m * n * k < smallest ? Parallel.forEachInOrder : Parallel.forEach
    for top in stride(from: 0, to: m, by: cut.slabRows) {
      let slab = top..<min(m, top + cut.slabRows)
      let padded = (slab.count + Int(CK_BLOCK) - 1) / Int(CK_BLOCK) * Int(CK_BLOCK)
      let left = Tensor(uninitialized: [padded * k])
      let groups = (slab.count + groupRows - 1) / groupRows
      each(groups) { group in
        let rows = group * groupRows..<min(slab.count, (group + 1) * groupRows)
        for depth in stride(from: 0, to: k, by: cut.sliceDepth) {
          let slice = min(cut.sliceDepth, k - depth)
          ck_pack_rows(
            left.base + depth * padded + rows.lowerBound * slice, a.at(top + rows.lowerBound, depth),
            a.stride,
            a.transposed ? 1 : 0, rows.count, slice)
        }
      }
      each((n + cut.stripColumns - 1) / cut.stripColumns) { strip in
        let columns = strip * cut.stripColumns..<min(n, (strip + 1) * cut.stripColumns)
        let right = Tensor(uninitialized: [cut.stripColumns * cut.sliceDepth])
        withExtendedLifetime((left, right)) {
          multiply(
            slab, columns, k: k, cut, left: left.base, padded: padded, b, right: right.base, into: c, finish)
        }
      }
    }
  }

  private static func multiply(
    _ slab: Range<Int>, _ columns: Range<Int>, k: Int, _ cut: Cut, left: UnsafeMutablePointer<Float>,
    padded: Int, _ b: Operand, right: UnsafeMutablePointer<Float>, into c: Operand, _ finish: (Tile) -> Void
  ) {
    var depth = 0
    repeat {
      let slice = min(cut.sliceDepth, k - depth)
      let isLast = depth + slice == k
      ck_pack_columns(
        right, b.at(depth, columns.lowerBound), b.stride, b.transposed ? 1 : 0, slice, columns.count)
      for row in stride(from: 0, to: slab.count, by: groupRows) {
        let rows = slab.lowerBound + row..<slab.lowerBound + min(slab.count, row + groupRows)
        ck_multiply_packed(
          c.at(rows.lowerBound, columns.lowerBound), c.stride, left + depth * padded + row * slice, right,
          rows.count, columns.count, slice, depth > 0 ? 1 : 0)
        if isLast { finish(Tile(rows: rows, columns: columns)) }
      }
      depth += slice
    } while depth < k
  }
}
