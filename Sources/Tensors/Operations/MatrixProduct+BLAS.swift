import COpenBLAS

extension MatrixProduct {
  /// Fixed tiles of one single-threaded BLAS call each.
  static func blas(
    m: Int, n: Int, k: Int, _ a: Operand, _ b: Operand, into c: Operand, finish: (Tile) -> Void
  ) {
    let (tileRows, tileColumns) = tileSize(m: m, n: n, k: k)
    let across = (n + tileColumns - 1) / tileColumns
    let down = (m + tileRows - 1) / tileRows
    Parallel.forEach(across * down) { index in
      let top = (index / across) * tileRows
      let left = (index % across) * tileColumns
      let tile = Tile(rows: top..<min(m, top + tileRows), columns: left..<min(n, left + tileColumns))
      single(
        m: tile.rows.count, n: tile.columns.count, k: k,
        Operand(base: a.at(top, 0), stride: a.stride, transposed: a.transposed),
        Operand(base: b.at(0, left), stride: b.stride, transposed: b.transposed),
        into: Operand(base: c.at(top, left), stride: c.stride))
      finish(tile)
    }
  }

  /// c = a b in one BLAS call on this thread.
  static func single(m: Int, n: Int, k: Int, _ a: Operand, _ b: Operand, into c: Operand) {
    cblas_sgemm(
      CblasRowMajor, a.transposed ? CblasTrans : CblasNoTrans, b.transposed ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), 1, a.base, blasint(a.stride), b.base, blasint(b.stride), 0, c.base,
      blasint(c.stride))
  }

  /// BLAS packs both operands again in every call, so the longer side is cut, into about eight
  /// pieces: enough to balance two to eight threads, few enough that packing stays small.
  private static func tileSize(m: Int, n: Int, k: Int) -> (rows: Int, columns: Int) {
    guard 2 * m * n * k > 4_000_000 else { return (m, n) }
    func piece(_ extent: Int, atLeast least: Int) -> Int {
      max(least, ((extent + 7) / 8 + 15) / 16 * 16)
    }
    return m >= n ? (min(m, piece(m, atLeast: 64)), n) : (m, min(n, piece(n, atLeast: 128)))
  }
}
