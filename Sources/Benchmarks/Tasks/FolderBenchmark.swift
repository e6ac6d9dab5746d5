/// A benchmark whose annotation files and images lie below a folder, as its authors lay them out.
public protocol FolderBenchmark: RetrievalBenchmark {
  /// Reads the annotation files below a folder; no image is opened.
  ///
  /// - Throws: `BenchmarkFileError`, `BenchmarkError`.
  init(root: String, split: String, options: BenchmarkOptions) throws

  /// Whether a file below the folder lists the images of its gallery; where none does, the names of features
  /// are the gallery.
  static func listsImages(root: String) -> Bool

  /// The annotation files that a split is read from, whether they exist or not; an optional file is listed only
  /// when it exists.
  static func annotationFiles(root: String, split: String) -> [String]

  /// Looks for everything below a folder; faults of files are part of the result.
  static func inspect(root: String) -> DatasetInspection
}

extension FolderBenchmark {
  /// Its gallery is listed.
  public static func listsImages(root: String) -> Bool { true }
}
