import COpenBLAS
import Foundation
import Tensors

/// The speed of this machine's best large single-precision product, against which units are held.
struct PeakProduct: Codable {
  /// OpenBLAS's, in GFLOP/s: one call a thread, 2048 rows and columns.
  let blas: Double
  /// Our own, in GFLOP/s, for the same product.
  let own: Double

  /// The larger of the two.
  var best: Double { max(blas, own) }

  private static let size = 2_048

  /// Measures in this process, by the median of some repetitions.
  static func measure(repetitions: Int = 7) -> PeakProduct {
    openblas_set_num_threads(1)
    let a = RandomStream(seed: 0, name: "a").uniform([size, size], counter: 0)
    let b = RandomStream(seed: 0, name: "b").uniform([size, size], counter: 0)
    let result = Tensor([size, size])
    let own = speed(repetitions) { _ = Tape.productTransposed(a, b) }
    let threads = Parallel.threadCount
    let rows = (size + threads - 1) / threads
    let blas = speed(repetitions) {
      Parallel.forEachBlock(of: rows, in: size) { range in
        cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasTrans, blasint(range.count), blasint(size), blasint(size), 1,
          a.base + range.lowerBound * size, blasint(size), b.base, blasint(size), 0,
          result.base + range.lowerBound * size, blasint(size))
      }
    }
    return PeakProduct(blas: blas, own: own)
  }

  private static func speed(_ repetitions: Int, _ product: () -> Void) -> Double {
    product()
    let seconds = (0..<repetitions).map { _ in
      let start = DispatchTime.now().uptimeNanoseconds
      product()
      return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
    }
    return 2e-9 * Double(size * size * size) / (seconds.median ?? .infinity)
  }
}
