import Diagnostics

extension CLIPFolderError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.weights, .tokenizer]

  /// What the folder lacks, or what does not fit.
  public var words: ErrorWords {
    switch self {
    case .missingFile(let folder, let tried):
      ErrorWords(
        .weights,
        "\(folder) has no \(tried.joined(separator: " and no "))\(SystemReason.tilde(in: folder))",
        help: "copy the file from where the model came from; :explain E144 lists what a folder holds")
    case .unreadableFile(let path, let code): ErrorWords(.weights, SystemReason.unreadable(path, code))
    case .malformedJSON(let path, let error):
      ErrorWords(.weights, "\(path) is not JSON: \(error.sentence)", help: "download the file again")
    case .invalidValue(let path, let key):
      ErrorWords(.weights, "\(path): \(key) is missing or has a value that CLIP never has")
    case .unsupported(let path, let key, let value):
      ErrorWords(
        .weights, "\(path): \(key) is \(value), which is not \(Self.norm(of: key).what)",
        help: Self.norm(of: key).help)
    case .conflictingSettings(let path, let other):
      ErrorWords(
        .weights, "image_processor in \(path) and \(other) prepare pictures differently",
        help:
          "libraries of different versions follow different files: keep the one that the model was trained with"
      )
    case .pixelSize(let folder, let settings, let tower):
      ErrorWords(
        .weights,
        "the preprocessor settings of \(folder) make pictures of \(settings) pixels, but the image tower takes \(tower)",
        help:
          "crop_size (or size of open_clip) and image_size must be equal; copy both files from the same model"
      )
    case .missingTower(let folder, let tower):
      ErrorWords(
        .weights, "\(folder) has no \(tower) tower",
        help: "join two folders: backbone(\"TEXT-FOLDER\", vision=\"IMAGE-FOLDER\")")
    case .weightsMismatch(let path, let missing, let unexpected, let misshapen):
      ErrorWords(
        .weights,
        "\(path) does not fit its configuration: "
          + [
            Self.counted("missing", missing), Self.counted("left over", unexpected),
            Self.counted(
              "misshapen",
              misshapen.map { "\($0.name) \($0.type.rawValue) \($0.found), expected \($0.expected)" }),
          ].compactMap { $0 }.joined(separator: "; "),
        help: "configuration and weights must come from the same model")
    case .vocabularyMismatch(let folder, let tokenizer, let model):
      ErrorWords(
        .tokenizer, "\(folder): the tokenizer has \(tokenizer) tokens, but the text tower only \(model)",
        help: "configuration and tokenizer must come from the same model")
    }
  }

  /// What a key must agree with, and what is supported.
  private static func norm(of key: String) -> (what: String, help: String) {
    if key.contains("token") {
      return (
        "CLIP's tokenizer",
        "the text tower was trained with other token ids; CLIP's own tokenizer is supported"
      )
    }
    if key.contains("preprocess_cfg") || key.contains("image_processor") {
      return (
        "CLIP's preprocessing",
        "bicubic resize of the short side, centre crop and normalisation are supported"
      )
    }
    return ("CLIP's architecture", "ViT image towers with CLIP's text transformer are supported")
  }

  /// "missing (15): a, b and 13 more"; nil for none.
  private static func counted(_ title: String, _ names: [String]) -> String? {
    names.isEmpty ? nil : "\(title) (\(names.count)): \(Listing.text(names, limit: 12))"
  }
}
