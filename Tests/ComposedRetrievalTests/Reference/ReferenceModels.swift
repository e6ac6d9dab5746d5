import CLIP
import ComposedRetrieval
import Tensors
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

extension Backbone {
  /// The model that the first word of a specification's `model` names, for token ids of the pack: its
  /// tokenizer is never asked.
  static func reference(_ model: String, placeholder: Int32) throws -> Backbone {
    let folder = try CLIPFolder(path: ReferencePack.path(of: String(model.prefix { $0 != " " })))
    return Backbone(
      model: try folder.model(),
      tokenizer: try Tokenizer(vocabulary: BytePairTrainer(vocabularySize: 514).train(on: [])),
      placeholderID: placeholder, endRule: folder.description.endRule)
  }

  /// T(text) of token ids, un-normalised.
  func features(ofTokens ids: [[Int32]]) throws -> Tensor {
    try text().features(of: TokenBatch(ids, end: endRule), on: Tape()).value
  }
}
