import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Images
import Tensors

/// Un-normalised features with the ids of what they are features of.
public final class FeaturesValue {
  /// Where features came from.
  package enum Origin {
    /// A file from elsewhere.
    case file(String)
    /// Pictures in files; how they became pixels.
    case images(ImagesValue, ImagePreprocessor.Mode, ImageDecoder.Transparency)
    /// The gallery that is drawn.
    case gallery(DatasetValue)
    /// Captions of that source.
    case captions(String)
  }

  /// Where they came from.
  package let origin: Origin
  /// How many there are.
  package let count: Int
  /// The width of each.
  package let width: Int
  /// Items that could not be used, with the reason.
  package let missing: [(id: String, reason: String)]
  /// SHA-256 of its content.
  public let hash: ContentHash
  /// The file of the store that holds them.
  package let path: String
  private let readIDs: () throws -> [String]
  /// Holds the bytes that the features are made of, and is let go with the first use.
  private var read: (() throws -> Tensor)?
  private var loaded: Tensor?

  /// Features as a step left them behind.
  ///
  /// - Throws: `MissingArray`.
  package convenience init(
    _ origin: Origin, object: StoredObject, missing: [(id: String, reason: String)], hash: ContentHash,
    store: ExperimentStore
  ) throws {
    guard let shape = object.array(named: "features")?.shape, shape.count == 2,
      case .text(let ids)? = object.table(named: "items")?.columns.first?.values
    else { throw MissingArray("features", in: object.kind) }
    self.init(
      origin, count: shape[0], width: shape[1], missing: missing, hash: hash,
      path: store.path(of: hash), ids: { ids }, features: { try object.tensor("features") })
  }

  package init(
    _ origin: Origin, count: Int, width: Int,
    missing: [(id: String, reason: String)] = [],
    hash: ContentHash, path: String, ids: @escaping () throws -> [String],
    features: @escaping () throws -> Tensor
  ) {
    self.origin = origin
    self.count = count
    self.width = width
    self.missing = missing
    self.hash = hash
    self.path = path
    readIDs = ids
    read = features
  }

  /// What they are features of, for people.
  package var source: String {
    switch origin {
    case .file(let path): path
    case .images(let images, _, _): images.name
    case .gallery(let dataset): dataset.name
    case .captions(let source): "captions of \(source)"
    }
  }

  /// What they are features of, without the folders on the way: tables are stored, and a stored result has no path.
  package var name: String {
    switch origin {
    case .file(let path): FilePath.name(of: path)
    case .images(let images, _, _): FilePath.name(of: images.name)
    case .gallery(let dataset): dataset.name
    case .captions(let source): "captions of \(FilePath.name(of: source))"
    }
  }

  /// What an item is, to name the axis.
  package var item: String { if case .captions = origin { "caption" } else { "image" } }

  /// Where they came from, as the line under a table says it.
  package var evaluationSource: EvaluationProtocol.Source {
    switch origin {
    case .file: .file(name)
    case .images(_, let mode, _): .features(of: name, preprocessing: mode.words)
    case .gallery: .features(of: name, preprocessing: "scaled to a square")
    case .captions: .features(of: name, preprocessing: "none")
    }
  }

  /// One line: what it is and how large.
  public var summary: String {
    "features f32[\(item)=\(count), dim=\(width)] of \(source)"
      + (missing.isEmpty ? "" : "; \(missing.count) missing")
  }

  /// The name of every item.
  ///
  /// - Throws: `StoreError`.
  package func ids() throws -> [String] { try readIDs() }

  /// The rows of items by their names, letter by letter; of a name that occurs twice the first row counts.
  ///
  /// - Throws: `FeaturesError.incomplete` when items have none; `StoreError`.
  package func rows(of wanted: [String]) throws -> [Int] {
    let rowOf = try Dictionary(ids().enumerated().map { ($1, $0) }) { first, _ in first }
    let missing = wanted.filter { rowOf[$0] == nil }
    guard missing.isEmpty else {
      throw FeaturesError.incomplete(missing: missing, of: wanted.count, source: source)
    }
    return wanted.compactMap { rowOf[$0] }
  }

  /// The features, `[items, D]`.
  ///
  /// - Throws: `StoreError`.
  package func features() throws -> Tensor {
    if let loaded { return loaded }
    guard let read else { throw InternalFault.unchecked("features") }
    let tensor = try read()
    loaded = tensor
    // A large gallery would otherwise be in memory once more.
    self.read = nil
    return tensor
  }
}
