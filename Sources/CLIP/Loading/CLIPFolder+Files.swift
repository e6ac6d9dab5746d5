import Glibc

extension CLIPFolder.Layout {
  var files: any FolderLayout.Type {
    switch self {
    case .huggingFace: HuggingFaceLayout.self
    case .openCLIP: OpenCLIPLayout.self
    }
  }
}

extension CLIPFolder {
  /// Whose files a folder holds: description and weights of Hugging Face, or else the description of
  /// open_clip.
  ///
  /// Other libraries also write a `config.json`, so its `model_type` decides.
  static func layout(of folder: String) throws(CLIPFolderError) -> Layout {
    let openCLIP = exists(folder, OpenCLIPLayout.configurationName)
    guard exists(folder, HuggingFaceLayout.configurationName) else {
      guard openCLIP else {
        throw .missingFile(
          folder: folder, tried: [HuggingFaceLayout.configurationName, OpenCLIPLayout.configurationName])
      }
      return .openCLIP
    }
    guard openCLIP else { return .huggingFace }
    let type = try Settings(path: "\(folder)/\(HuggingFaceLayout.configurationName)").text("model_type")
    let isOurs = type.map(HuggingFaceLayout.modelTypes.contains) ?? false
    return isOurs && HuggingFaceLayout.weightNames.contains { exists(folder, $0) } ? .huggingFace : .openCLIP
  }

  /// The path of the first of these files that is in a folder.
  static func file(_ folder: String, _ names: [String]) throws(CLIPFolderError) -> String {
    guard let name = names.first(where: { exists(folder, $0) }) else {
      throw .missingFile(folder: folder, tried: names)
    }
    return "\(folder)/\(name)"
  }

  private static func exists(_ folder: String, _ name: String) -> Bool { exists("\(folder)/\(name)") }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
