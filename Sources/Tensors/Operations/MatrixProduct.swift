import CKernels

/// Single-precision matrix products over all threads.
///
/// How a product is cut depends on its sizes alone, so its bits do not depend on the number of threads.
package enum MatrixProduct {
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

  /// The implementation that multiplies: our packed kernels, or OpenBLAS.
  package enum Engine: Sendable {
    /// Our own kernel on packed operands, where the processor has the registers it is made for: an element's
    /// bits depend neither on the sizes nor on which of those registers there are.
    case packed
    /// OpenBLAS, one thread a call.
    case blas

    /// Those that run on this processor.
    package static var available: [Engine] { ck_multiplies() != 0 ? [.packed, .blas] : [.blas] }

    /// The faster one that runs on this processor.
    package static let best: Engine = ck_multiplies() != 0 ? .packed : .blas
  }

  /// c = a b over all threads, c being `[m, n]` and the inner extent `k`; `finish` runs on each tile of
  /// the result while it is in the cache.
  static func tiled(
    m: Int, n: Int, k: Int, _ a: Operand, _ b: Operand, into c: Operand, by engine: Engine = .best,
    finish: (Tile) -> Void = { _ in }
  ) {
    guard m > 0, n > 0 else { return }
    OperationCounter.add(2 * m * n * k)
    switch engine {
    case .packed: packed(m: m, n: n, k: k, a, b, into: c, finish: finish)
    case .blas: blas(m: m, n: n, k: k, a, b, into: c, finish: finish)
    }
  }

  /// The product of two tensors seen as matrices, `[m, n]`; those named are transposed.
  ///
  /// - Parameter firstRow: the row of `b` with which its part begins that is multiplied
  package static func of(
    _ a: Tensor, _ b: Tensor, transposeA: Bool = false, transposeB: Bool = false, firstRow: Int = 0, m: Int,
    n: Int, k: Int, by engine: Engine = .best
  ) -> Tensor {
    let result = Tensor(uninitialized: [m, n])
    withExtendedLifetime((a, b)) {
      tiled(
        m: m, n: n, k: k, Operand(base: a.base, stride: a.width, transposed: transposeA),
        Operand(base: b.base + firstRow * b.width, stride: b.width, transposed: transposeB),
        into: Operand(base: result.base, stride: n), by: engine)
    }
    return result
  }
}
