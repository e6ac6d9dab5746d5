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
