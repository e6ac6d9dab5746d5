/// What of a benchmark lies below a folder.
public struct DatasetInspection: Sendable {
  /// A file of annotations, or a set of images.
  public struct Part: Sendable {
    /// What is counted.
    public enum Kind: String, Hashable, Sendable {
      /// Queries of a caption file.
      case queries
      /// Images that a list names.
      case imageList = "image list"
      /// Image files, which are counted and not read.
      case images
    }

    /// What is counted.
    public let kind: Kind
    /// The split it belongs to.
    public let split: String
    /// The category or task within it; nil when there is one.
    public let category: String?
    /// The file or folder, below the benchmark's.
    public let place: String
    /// How many there should be: as published, or as a list says; nil when neither is known.
    public let expected: Int?
    /// How many there are.
    public let found: Int
    /// The first that are missing, at most `DatasetInspection.namesShown`.
    public let firstMissing: [String]
    /// What is wrong with the file: a `BenchmarkFileError`.
    public let problem: (any Error)?
    /// Whether the usual evaluation needs it.
    public let isNeeded: Bool
    /// Where it is available.
    public let source: DataSource

    /// Whether everything is there.
    public var isComplete: Bool {
      problem == nil && firstMissing.isEmpty && expected.map { $0 == found } ?? (found > 0)
    }
  }

  /// How many missing names a part gives.
  public static let namesShown = 10

  /// The benchmark's name.
  public let benchmark: String
  /// The folder that was looked through.
  public let root: String
  /// Its parts, annotations before images.
  public let parts: [Part]

  /// Whether everything that the usual evaluation needs is there.
  public var isComplete: Bool { parts.allSatisfy { $0.isComplete || !$0.isNeeded } }
}

extension DatasetInspection.Part {
  /// A file whose entries are counted.
  static func file(
    _ kind: Kind, split: String, category: String? = nil, place: String, expected: Int?,
    isNeeded: Bool, source: DataSource, count: () throws -> Int
  ) -> DatasetInspection.Part {
    var found = 0
    var problem: (any Error)?
    do { found = try count() } catch { problem = error }
    return DatasetInspection.Part(
      kind: kind, split: split, category: category, place: place, expected: expected, found: found,
      firstMissing: [], problem: problem, isNeeded: isNeeded, source: source)
  }

  /// The files of listed images.
  static func images(
    _ images: [BenchmarkImage], split: String, category: String? = nil, places: ImagePlaces, root: String,
    published: Int?, isNeeded: Bool, source: DataSource
  ) -> DatasetInspection.Part {
    // Crops of one image are one file.
    var seen: Set<String> = []
    let files = images.filter { seen.insert($0.file).inserted }
    let missing = files.filter { places.path(of: $0, root: root) == nil }
    return DatasetInspection.Part(
      kind: .images, split: split, category: category, place: places.folders[0],
      expected: files.isEmpty ? published : files.count, found: files.count - missing.count,
      firstMissing: missing.prefix(DatasetInspection.namesShown).map { places.candidates(for: $0)[0] },
      problem: nil, isNeeded: isNeeded, source: source)
  }
}
