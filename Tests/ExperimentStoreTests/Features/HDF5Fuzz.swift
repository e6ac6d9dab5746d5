import ExperimentStore
import Testing

enum HDF5Fuzz {
  /// Reads matrix and ids of a file in every way; whatever it holds, they are read or refused.
  static func read(_ path: String, dataset: String) {
    var limits = StoreLimits()
    limits.declaredBytes = 1 << 24
    limits.metadataBytes = 1 << 20
    let ways: [() throws -> Void] = [
      { _ = try HDF5Features.matrix(atPath: path, limits: limits) },
      { _ = try HDF5Features.identifiers(atPath: path, limits: limits) },
      { _ = try HDF5Features.identifiers(atPath: path, dataset: dataset, limits: limits) },
    ]
    for way in ways {
      do {
        try way()
      } catch is FeatureError {
      } catch is StoreError {
      } catch { Issue.record("another error: \(error)") }
    }
  }
}
