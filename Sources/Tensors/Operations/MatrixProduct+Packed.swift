import CKernels

extension MatrixProduct {
  /// Below this number of operations a product is not worth waking a thread for.
  private static let smallest = 1 << 20
  /// Rows that are packed at once, so that the packed operand stays bounded.
  private static let mostRows = 2_040

  /// Both operands packed once, then strips of columns on all threads.
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
    for top in stride(from: 0, to: m, by: slab) {
      let left = PackedRows(a, rows: top..<min(m, top + slab), depth: k, each: each)
      each((n + across - 1) / across) { strip in
        let columns = strip * across..<min(n, (strip + 1) * across)
        left.multiply(
          b, columns: columns, into: Operand(base: c.at(top, columns.lowerBound), stride: c.stride)
        ) { rows in
          finish(Tile(rows: top + rows.lowerBound..<top + rows.upperBound, columns: columns))
        }
      }
    }
  }
}
