import CLIP
import TestSupport
import Testing

/// One of the pack's models in one of the layouts that it is stored in.
struct ReferenceModel: CustomTestStringConvertible, Sendable {
  let folder: String
  let layout: CLIPFolder.Layout

  /// Every model in every layout of the pack: the folders that hold a model's description.
  static let all: [ReferenceModel] = [
    (CLIPFolder.Layout.huggingFace, "config.json"), (.openCLIP, "open_clip_config.json"),
  ].flatMap { layout, file in
    ReferencePack.folders(with: file, "vectors.safetensors").map {
      ReferenceModel(folder: $0, layout: layout)
    }
  }

  /// Those with vectors of pseudo-tokens.
  static let withPseudoTokens = all.filter { ReferencePack.has("\($0.folder)/pseudo_tokens.safetensors") }

  static let absent: String = ReferencePack.absent("folder with a config.json and vectors.safetensors")

  var testDescription: String { "\(folder), \(layout)" }

  func open() throws -> CLIPFolder {
    try CLIPFolder(path: ReferencePack.path(of: folder), layout: layout)
  }

  func vectors() throws -> ReferenceFile { try ReferenceFile("\(folder)/vectors.safetensors") }
}
