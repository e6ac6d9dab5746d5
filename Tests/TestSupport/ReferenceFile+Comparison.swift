import Tensors

extension ReferenceFile {
  /// What is compared with the tolerance of an array.
  public enum Measure: Sendable {
    /// The largest difference.
    case largest
    /// The root mean square of all differences: for parameters after steps of an optimiser, where single
    /// elements with a gradient near 0 are ill-conditioned.
    case rootMeanSquare
  }

  /// How a value misses an array of the file, in words; nil when it meets it within its tolerance.
  ///
  /// An array without a stated tolerance is to be met to 1e-5 of its largest value.
  public func mismatch(_ name: String, _ found: Tensor, by measure: Measure = .largest) throws -> String? {
    let expected = try tensor(name)
    guard expected.count == found.count else {
      return "\(label(name)): \(found.shape) instead of \(expected.shape)"
    }
    let differences = zip(expected.scalars, found.scalars).map { abs(Double($0) - Double($1)) }
    guard differences.allSatisfy(\.isFinite) else { return "\(label(name)): not finite" }
    let largestValue = expected.scalars.reduce(0) { max($0, abs($1)) }
    let tolerance = tolerance(of: name)
    let fallback = 1e-5 * Double(max(largestValue, 1e-3))
    let (difference, limit) =
      switch measure {
      case .largest: (differences.max() ?? 0, tolerance?.suggested_atol ?? fallback)
      case .rootMeanSquare:
        (
          (differences.reduce(0) { $0 + $1 * $1 } / Double(max(1, differences.count))).squareRoot(),
          tolerance?.suggested_rms_tol ?? fallback
        )
      }
    if ReferencePack.prints {
      print("reference\t\(file)\t\(name)\t\(measure)\t\(difference)\t\(limit)")
    }
    return difference <= limit ? nil : "\(label(name)): off by \(difference), allowed \(limit)"
  }

  /// The largest difference of a value to an array of the file; infinite when they differ in size.
  public func difference(_ name: String, _ found: Tensor) throws -> Double {
    let expected = try tensor(name)
    guard expected.count == found.count else { return .infinity }
    return zip(expected.scalars, found.scalars).map { abs(Double($0) - Double($1)) }.max() ?? 0
  }

  /// How values miss arrays of the file, one line for each that does; an array that the file lacks is an error.
  public func mismatches(
    _ pairs: some Sequence<(name: String, found: Tensor)>, by measure: Measure = .largest
  ) throws -> [String] {
    try pairs.compactMap { try mismatch($0.name, $0.found, by: measure) }
  }
}
