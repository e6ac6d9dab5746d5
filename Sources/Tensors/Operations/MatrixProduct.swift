import COpenBLAS

/// Single-precision matrix products, cut into fixed tiles of one single-threaded BLAS call each.
enum MatrixProduct {
  /// One matrix in memory: the address of its first element and the distance between its rows.
  struct Operand {
    let base: UnsafeMutablePointer<Float>
    let stride: Int
    var transposed = false

    /// The address of element (row, column) of the matrix as the product sees it.
    func at(_ row: Int, _ column: Int) -> UnsafeMutablePointer<Float> {
      transposed ? base + column * stride + row : base + row * stride + column
    }
  }

  /// A part of the result: its rows and columns.
  struct Tile {
    let rows: Range<Int>
    let columns: Range<Int>
  }

  /// c = alpha a b + beta c in one call on this thread; c is `[m, n]`, the inner extent is `k`.
  static func single(
    m: Int, n: Int, k: Int, alpha: Float = 1, _ a: Operand, _ b: Operand, beta: Float = 0, into c: Operand
  ) {
    cblas_sgemm(
      CblasRowMajor, a.transposed ? CblasTrans : CblasNoTrans, b.transposed ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), alpha, a.base, blasint(a.stride), b.base, blasint(b.stride), beta,
      c.base, blasint(c.stride))
  }

  /// c = alpha a b + beta c over all threads; `finish` runs on each tile while it is in the cache.
  static func tiled(
    m: Int, n: Int, k: Int, alpha: Float = 1, _ a: Operand, _ b: Operand, beta: Float = 0, into c: Operand,
    finish: (Tile) -> Void = { _ in }
  ) {
    guard m > 0, n > 0 else { return }
    OperationCounter.add(2 * m * n * k)
    let (tileRows, tileColumns) = tileSize(m: m, n: n, k: k)
    let across = (n + tileColumns - 1) / tileColumns
    let down = (m + tileRows - 1) / tileRows
    Parallel.forEach(across * down) { index in
      let top = (index / across) * tileRows
      let left = (index % across) * tileColumns
      let tile = Tile(rows: top..<min(m, top + tileRows), columns: left..<min(n, left + tileColumns))
      single(
        m: tile.rows.count, n: tile.columns.count, k: k, alpha: alpha,
        Operand(base: a.at(top, 0), stride: a.stride, transposed: a.transposed),
        Operand(base: b.at(0, left), stride: b.stride, transposed: b.transposed), beta: beta,
        into: Operand(base: c.at(top, left), stride: c.stride))
      finish(tile)
    }
  }

  /// How large a tile is, from the sizes alone, so that the bits do not depend on the threads.
  ///
  /// BLAS packs both operands anew in every call, so the longer side is cut, into about eight
  /// pieces: enough to balance two to eight threads, few enough that packing stays small.
  private static func tileSize(m: Int, n: Int, k: Int) -> (rows: Int, columns: Int) {
    guard 2 * m * n * k > 4_000_000 else { return (m, n) }
    func piece(_ extent: Int, atLeast least: Int) -> Int {
      max(least, ((extent + 7) / 8 + 15) / 16 * 16)
    }
    return m >= n ? (min(m, piece(m, atLeast: 64)), n) : (m, min(n, piece(n, atLeast: 128)))
  }
}
