/// What was chosen when a benchmark is read.
public struct BenchmarkOptions: Hashable, Sendable {
  /// The names in a feature file, in its order; nil when features of all images will be made.
  ///
  /// Images that it lacks make a gallery partial. Where CIRCO's list of images is missing, these names are
  /// the gallery.
  public var featureIDs: [String]?
  /// Whether a gallery may lack images; the protocol's line then says so.
  public var allowsPartialGallery = false
  /// What was given for the options that the benchmark declares, by name.
  public var choices: [String: String] = [:]

  /// The protocol as published, over all images.
  public init() {}

  /// What was given for an option; a word's default when nothing was.
  public subscript(option: BenchmarkOption) -> String? { choices[option.name] ?? option.words.first?.name }

  /// Refuses choices that a benchmark does not offer.
  ///
  /// - Throws: `BenchmarkError.unsupportedOption`, `.unknownChoice`.
  public func check(for benchmark: any RetrievalBenchmark.Type) throws(BenchmarkError) {
    for (name, choice) in choices.sorted(by: { $0.key < $1.key }) {
      guard let option = benchmark.options.first(where: { $0.name == name }) else {
        throw .unsupportedOption(benchmark: benchmark.name, option: name)
      }
      let words = option.words.map(\.name)
      guard words.isEmpty || words.contains(choice) else {
        throw .unknownChoice(benchmark: benchmark.name, option: name, choice: choice, known: words)
      }
    }
  }
}
