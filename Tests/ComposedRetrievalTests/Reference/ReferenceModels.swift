import CLIP
import ComposedRetrieval
import TestSupport

extension InversionNetwork {
  /// The network whose weights are in a file of the pack, under names that begin with `prefix`.
  static func reference(_ file: ReferenceFile, prefix: String = "", normalizesInput: Bool = false) throws
    -> InversionNetwork
  {
    let network = InversionNetwork(
      featureWidth: try file.shape("\(prefix)layers.0.weight")[1],
      tokenWidth: try file.shape("\(prefix)layers.6.weight")[0], normalizesInput: normalizesInput, seed: 0)
    try network.parameters.assign(
      file.names.filter { $0.hasPrefix("\(prefix)layers.") }.map {
        (String($0.dropFirst(prefix.count)), try file.tensor($0))
      })
    return network
  }
}

extension CLIPFolder {
  /// The folder that the first word of a specification's `model` names.
  static func reference(_ model: String) throws -> CLIPFolder {
    try CLIPFolder(path: ReferencePack.path(of: String(model.prefix { $0 != " " })), layout: .huggingFace)
  }
}
