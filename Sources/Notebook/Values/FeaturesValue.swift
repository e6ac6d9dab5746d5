import ComposedRetrieval
import ExperimentStore
import Foundation
import Language
import Tensors

/// Un-normalised features with the ids of what they are features of.
public final class FeaturesValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "features", documentation: "Un-normalised features `[items, D]` with an id for each.")

  /// What they are features of, for people.
  let source: String
  /// What an item is, to name the axis.
  let item: String
  /// How many there are.
  let count: Int
  /// The width of each.
  let width: Int
  /// Items that could not be used, with the reason.
  let missing: [(id: String, reason: String)]
  /// SHA-256 of its content.
  public let hash: ContentHash
  private let path: String
  private let readIDs: () throws -> [String]
  private let read: () throws -> Tensor
  private var loaded: Tensor?

  /// Features as a step left them behind.
  ///
  /// - Throws: `NotebookError.missingArray`.
  convenience init(
    source: String, object: StoredObject, missing: [(id: String, reason: String)], hash: ContentHash,
    store: ExperimentStore
  ) throws {
    guard let shape = object.array(named: "features")?.shape, shape.count == 2,
      case .text(let ids)? = object.table(named: "items")?.columns.first?.values
    else { throw NotebookError.missingArray("features", object: object.kind) }
    self.init(
      source: source, count: shape[0], width: shape[1], missing: missing, hash: hash,
      path: store.path(of: hash), ids: { ids }, features: { try object.tensor("features") })
  }

  init(
    source: String, item: String = "image", count: Int, width: Int,
    missing: [(id: String, reason: String)] = [],
    hash: ContentHash, path: String, ids: @escaping () throws -> [String],
    features: @escaping () throws -> Tensor
  ) {
    self.source = source
    self.item = item
    self.count = count
    self.width = width
    self.missing = missing
    self.hash = hash
    self.path = path
    readIDs = ids
    read = features
  }

  /// One line: what it is and how large.
  public var summary: String {
    "features f32[\(item)=\(count), dim=\(width)] of \(source)"
      + (missing.isEmpty ? "" : "; \(missing.count) missing")
  }

  /// The name of every item.
  ///
  /// - Throws: `StoreError`.
  func ids() throws -> [String] { try readIDs() }

  /// The features, `[items, D]`.
  ///
  /// - Throws: `StoreError`.
  func features() throws -> Tensor {
    if let loaded { return loaded }
    let tensor = try read()
    loaded = tensor
    return tensor
  }

}

extension FeaturesValue: PagedValue {
  /// A header, the corners, and what is missing.
  ///
  /// - Throws: `StoreError`.
  func page() throws -> String {
    let features = try features()
    let ids = try ids()
    var lines = [summary]
    lines.append(TensorPage.header(of: features) + "  \(hash.short)")
    lines.append("file \(path)")
    lines += TensorPage.corner(of: features, names: ids)
    lines += missing.prefix(20).map { "missing \($0.id): \($0.reason)" }
    if missing.count > 20 { lines.append("… and \(missing.count - 20) more") }
    return lines.joined(separator: "\n")
  }
}
