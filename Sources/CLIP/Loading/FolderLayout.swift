import Tensors

/// A way in which published folders describe a CLIP model and name its weights.
protocol FolderLayout: Sendable {
  /// The file that describes the model.
  static var configurationName: String { get }
  /// The files that may hold the weights, the preferred one first; an index stands for its shards.
  static var weightNames: [String] { get }
  /// Reads the description.
  static func description(_ settings: Settings) throws(CLIPFolderError) -> CLIPFolderDescription

  /// A layout for a file with these arrays.
  init(names: [String])
  /// Where the values of one of our parameters are.
  func stored(_ parameter: ParameterName, _ shape: Shape) -> StoredParameter
  /// Whether an array holds nothing that has to be learnt, so that it may be passed over.
  func ignores(_ name: String) -> Bool
}

/// Where the values of a parameter are in a file.
struct StoredParameter {
  /// One array, or several whose rows follow one another.
  var names: [String]
  /// The shape that each of them has.
  var shape: [Int]
  /// Whether the file holds `[out, in]` where ours is `[in, out]`.
  var isTransposed = false
}

/// The parts of a parameter's name, such as `text.layers.3.attention.qkv.weight`.
struct ParameterName {
  /// `text`, `vision`, or empty for what both share.
  let tower: Substring
  /// The number of the layer, if it belongs to one.
  let layer: Substring?
  /// What it is, such as `attention.qkv`.
  let part: String
  /// `.weight`, `.bias`, or empty for what is stored without such an end.
  let leaf: String

  init(_ name: String) {
    var pieces = name.split(separator: ".")[...]
    tower = pieces.count > 1 ? pieces.removeFirst() : ""
    if pieces.first == "layers" {
      pieces.removeFirst()
      layer = pieces.popFirst()
    } else {
      layer = nil
    }
    if let last = pieces.last, last == "weight" || last == "bias" {
      pieces.removeLast()
      leaf = ".\(last)"
    } else {
      leaf = ""
    }
    part = pieces.joined(separator: ".")
  }
}
