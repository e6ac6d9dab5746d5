import CKernels
import COpenBLAS

/// What the bits of a result depend on beside its inputs: recorded with every result.
public struct NumericIdentity: Hashable, Sendable {
  /// The kernel set that OpenBLAS chose for this processor, such as "Cooperlake".
  public let blasCore: String
  /// OpenBLAS's version and build options.
  public let blasConfig: String
  /// The instruction set that our own kernels run with: "v4", "v3" or "baseline"; the best one of the processor
  /// unless the environment variable MOTA_KERNELS names another one that it runs.
  public let kernels: String
  /// What multiplies, and in which order of additions: our packed products by their revision, or "BLAS".
  public let products: String

  /// The identity of this process; sets BLAS to one thread a call at first use.
  public static let current = NumericIdentity()

  /// Whether this BLAS lets us hold its threads to one a call.
  public static var isSuitable: Bool { openblas_get_parallel() != 2 }

  private init() {
    openblas_hold_to_one_thread()
    blasCore = openblas_get_corename().map { String(cString: $0) } ?? "unknown"
    blasConfig = openblas_get_config().map { String(cString: $0) } ?? "unknown"
    kernels = ck_variant().map { String(cString: $0) } ?? "unknown"
    // The revision goes up with every change of the packed kernels that changes a bit.
    products = MatrixProduct.Engine.best == .packed ? "packed 1" : "BLAS"
  }
}
