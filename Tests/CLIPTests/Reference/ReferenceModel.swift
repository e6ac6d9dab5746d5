import CLIP
import TestSupport
import Testing

/// One of the pack's models in one of the layouts that it is stored in.
struct ReferenceModel: CustomTestStringConvertible, Sendable {
  let folder: String
  let layout: CLIPFolder.Layout

  /// Every model in every layout of the pack.
  static let all: [ReferenceModel] = ReferencePack.folders(with: "vectors.safetensors").flatMap { folder in
    [(CLIPFolder.Layout.huggingFace, "config.json"), (.openCLIP, "open_clip_config.json")]
      .filter { ReferencePack.has("\(folder)/\($0.1)") }
      .map { ReferenceModel(folder: folder, layout: $0.0) }
  }

  var testDescription: String { "\(folder), \(layout)" }

  func open() throws -> CLIPFolder {
    try CLIPFolder(path: ReferencePack.path(of: folder), layout: layout)
  }

  func vectors() throws -> ReferenceFile { try ReferenceFile("\(folder)/vectors.safetensors") }
}
