/// The benchmarks by name.
public enum RetrievalBenchmarks {
  /// Every one, in the order of tables.
  public static let all: [any RetrievalBenchmark.Type] = [
    Emoji.self, CIRR.self, CIRCO.self, FashionIQ.self, GeneCIS.self,
  ]

  /// Those that are read from a folder.
  public static let inFolders: [any FolderBenchmark.Type] = all.compactMap { $0 as? any FolderBenchmark.Type }

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
