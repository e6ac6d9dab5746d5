/// The benchmarks that are read from a folder.
public enum RetrievalBenchmarks {
  /// Every one, in the order of tables.
  public static let all: [any RetrievalBenchmark.Type] = [
    CIRR.self, CIRCO.self, FashionIQ.self, GeneCIS.self,
  ]

  /// The benchmark of a name.
  ///
  /// - Throws: `BenchmarkError.unknownBenchmark`.
  public static func named(_ name: String) throws(BenchmarkError) -> any RetrievalBenchmark.Type {
    guard let found = all.first(where: { $0.name == name }) else {
      throw .unknownBenchmark(name, known: all.map { $0.name })
    }
    return found
  }
}
