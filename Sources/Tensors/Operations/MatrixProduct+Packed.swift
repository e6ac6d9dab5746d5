import CKernels

extension MatrixProduct {
  /// Below this number of operations a product is not worth waking a thread for.
  private static let smallest = 1 << 20
  /// Rows that are packed at once, so that the packed operand stays bounded.
  private static let mostRows = 2_040

  /// A slice of the inner extent at a time: the left operand packed once, then strips of columns on all threads.
  ///
  /// Neither rows packed at once nor strips change an element's sum.
  static func packed(
    m: Int, n: Int, k: Int, _ a: Operand, _ b: Operand, into c: Operand, finish: (Tile) -> Void
  ) {
    let each = 2 * m * n * k < smallest ? Parallel.forEachInOrder : Parallel.forEach
    // At least twelve strips where there are panels for it, to balance two to eight threads.
    let panels = (n + Int(CK_PANEL) - 1) / Int(CK_PANEL)
    let across = min(PackedRows.mostColumns, max(1, panels / 12) * Int(CK_PANEL))
    let slab = PackedRows.piece(m, most: mostRows, multiple: Int(CK_BLOCK))
    let depth = PackedRows.sliceDepth(of: k)
    for top in stride(from: 0, to: m, by: slab) {
      var start = 0
      repeat {
        let slice = min(depth, k - start)
        let left = PackedRows(
          Operand(base: a.at(0, start), stride: a.stride, transposed: a.transposed),
          rows: top..<min(m, top + slab), depth: slice, each: each)
        let right = Operand(base: b.at(start, 0), stride: b.stride, transposed: b.transposed)
        each((n + across - 1) / across) { strip in
          let columns = strip * across..<min(n, (strip + 1) * across)
          left.multiply(
            right, columns: columns, into: Operand(base: c.at(top, columns.lowerBound), stride: c.stride),
            adds: start > 0
          ) { rows in
            guard start + slice == k else { return }
            finish(Tile(rows: top + rows.lowerBound..<top + rows.upperBound, columns: columns))
          }
        }
        start += slice
      } while start < k
    }
  }
}
