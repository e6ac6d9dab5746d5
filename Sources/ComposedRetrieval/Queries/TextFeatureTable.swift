import CLIP
import Tensors

/// T(text) of the frozen tower for each of many sentences, un-normalised; made when it is first asked for, each
/// different text once.
final class TextFeatureTable {
  private let texts: [String]
  private let backbone: Backbone
  private var made: (features: Tensor, rows: [Int])?

  init(_ texts: [String], by backbone: Backbone) {
    self.texts = texts
    self.backbone = backbone
  }

  /// The features of some sentences, `[indices, D]`.
  ///
  /// - Throws: what the text tower throws.
  func rows(at indices: [Int]) throws -> Tensor {
    let (features, rows) = try table()
    return try features.rows(at: indices.map { rows[$0] })
  }

  private func table() throws -> (features: Tensor, rows: [Int]) {
    if let made { return made }
    // By bytes: strings that are canonically equal need not be the same tokens.
    var places: [[UInt8]: Int] = [:]
    var distinct: [String] = []
    let rows = texts.map { text in
      let bytes = Array(text.utf8)
      if let place = places[bytes] { return place }
      places[bytes] = distinct.count
      distinct.append(text)
      return distinct.count - 1
    }
    let table = (features: try backbone.textFeatures(of: distinct, on: Tape()), rows: rows)
    made = table
    return table
  }
}
