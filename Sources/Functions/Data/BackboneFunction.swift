import CLIP
import ExperimentStore
import Experiments
import Files
import Language
import Tensors
import Values

/// `backbone`: a frozen CLIP model.
package enum BackboneFunction: Builtin {
  package static let signature = FunctionSignature(
    "backbone",
    [
      .required(
        "source", .text, positional: true,
        "\"emoji-small\", the small CLIP of the embedded gallery, or the path of a CLIP folder."),
      .optional(
        "vision", .text, default: nil,
        "A folder with the image tower, where the first holds the text tower alone."),
      .optional(
        "layout", .symbols("auto", "huggingface", "openclip"), default: "auto",
        "Whose files to read in a folder that has both."),
      .optional(
        "epochs", .integer, default: "15", bounds: .within(1...1000),
        "Passes over the gallery when it is trained."),
      .optional("seed", .integer, default: "0", "Seed of its weights and of the order of pairs."),
    ],
    result: .named("backbone"),
    documentation:
      "A CLIP model with its tokenizer: a folder in Hugging Face or open_clip layout, or emoji-small, which is trained on the gallery once and then found again.",
    example: "clip = backbone(\"emoji-small\")",
    cost: "emoji-small: grows with epochs, the first time only; a folder: its files are hashed once")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    guard let source = arguments.text("source") else { return Outline(type: "backbone") }
    guard source != "emoji-small" else {
      try arguments.refuse("vision", "layout", because: "emoji-small is not a folder")
      let configuration = try EmojiSmall.configuration()
      return .backbone(
        CLIPFolderDescription(
          text: configuration.text, vision: configuration.vision, jointWidth: configuration.jointWidth))
    }
    let path = arguments.folder.path(of: source)
    guard FileState.isFolder(path) else {
      throw UnknownSource.backbone(path: source, known: ["emoji-small"])
    }
    try arguments.refuse("epochs", "seed", because: "a folder's model is trained already")
    // Opening it compares every tensor's shape with the configuration, from the headers alone.
    let choice = FolderLayoutChoice(rawValue: arguments.words("layout").first ?? "auto") ?? .auto
    let content = try FolderBackbone(path, vision: arguments.path("vision"), layout: choice.layout)
    var sizes = content.sizes
    sizes.faults = workspace.folderFaults.faults(of: content)
    // Without a tokenizer images can be encoded; with a damaged one there is no backbone.
    if let error = sizes.faults.text?.error {
      guard case .noTokenizerFiles? = error as? TokenizerError else { throw error }
    }
    return .backbone(sizes)
  }

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let source = try arguments.text("source")
    let vision = try arguments.file("vision", in: workspace)
    guard source == "emoji-small" else {
      let folder = try workspace.readable(source)
      guard FileState.isFolder(folder) else {
        throw UnknownSource.backbone(path: source, known: ["emoji-small"])
      }
      try arguments.refuse("epochs", "seed", because: "a folder's model is trained already")
      return .domain(
        try BackboneValue.folder(folder, vision: vision, layout: arguments.choice("layout"), in: workspace))
    }
    try arguments.refuse("vision", "layout", because: "emoji-small is not a folder")
    return .domain(
      try EmojiSmall(epochs: try arguments.integer("epochs"), seed: try arguments.integer("seed"))
        .backbone(of: workspace.emojiDataset(), in: workspace))
  }
}
