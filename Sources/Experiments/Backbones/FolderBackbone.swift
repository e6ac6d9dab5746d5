import CLIP
import Diagnostics
import ExperimentStore
import Files
import Images
import Tensors

/// A backbone in a folder as the ecosystem ships it, or in two folders of one tower each.
package struct FolderBackbone: BackboneContent {
  package let text: CLIPFolder
  package let vision: CLIPFolder
  /// The sizes of both towers.
  package let sizes: CLIPFolderDescription

  /// Opens a folder, or two; headers, shapes and the settings beside them are looked at, weights are not.
  ///
  /// - Throws: `CLIPFolderError`, `SafetensorsError`, `CLIPError`, `ImagePreprocessorError`, `TokenizerError`; `WidthMismatch` when the two folders'
  ///   features have different widths.
  package init(_ path: String, vision visionPath: String?, layout: CLIPFolder.Layout?) throws {
    text = try blaming(.argument("source")) { try CLIPFolder(path: path, layout: layout) }
    vision =
      try visionPath.map { path in
        try blaming(.argument("vision")) { try CLIPFolder(path: path, layout: layout) }
      } ?? text
    let (first, second) = (text.description, vision.description)
    if let visionPath {
      guard first.text != nil else {
        throw BlamedError(
          CLIPFolderError.missingTower(folder: path, tower: "text"), on: .argument("source"))
      }
      guard second.vision != nil else {
        throw BlamedError(
          CLIPFolderError.missingTower(folder: visionPath, tower: "vision"), on: .argument("vision"))
      }
    }
    guard first.jointWidth == second.jointWidth else {
      throw WidthMismatch(
        "the text tower of \(path)", first.jointWidth, "the image tower of \(visionPath ?? path)",
        second.jointWidth, at: .argument("vision"))
    }
    sizes = CLIPFolderDescription(
      text: first.text, endRule: first.endRule, vision: second.vision, jointWidth: first.jointWidth)
    let (textFolder, visionFolder) = (text, vision)
    try blaming(.argument("source")) { try textFolder.checkSettings(vision: visionPath == nil) }
    if visionPath != nil { try blaming(.argument("vision")) { try visionFolder.checkSettings(text: false) } }
  }

  package func tokenizer() throws -> Tokenizer { try text.tokenizer() }

  package func end(_ tokenizer: Tokenizer) -> EndRule { text.description.endRule }

  package func textEncoder() throws -> TextEncoder { try text.textEncoder() }

  package func visionEncoder() throws -> VisionEncoder { try vision.visionEncoder() }

  package func imagePreprocessor(mode: ImagePreprocessor.Mode) throws -> ImagePreprocessor {
    try vision.imagePreprocessor(mode: mode)
  }
}

/// Whose files of a folder to read, in the language's words.
package enum FolderLayoutChoice: String {
  case auto
  case huggingFace = "huggingface"
  case openCLIP = "openclip"

  package var layout: CLIPFolder.Layout? {
    switch self {
    case .auto: nil
    case .huggingFace: .huggingFace
    case .openCLIP: .openCLIP
    }
  }
}

extension BackboneValue {
  /// The backbone of a folder; its image tower is that of `visionPath` where one is given.
  ///
  /// Headers, shapes and the tokenizer are looked at now; weights are hashed once for each state of the files.
  ///
  /// - Throws: `CLIPFolderError`, `SafetensorsError`, `TokenizerError`, `CLIPError`, `StoreError`, `Interrupted`;
  ///   `WidthMismatch` when the two folders' features have different widths.
  package static func folder(
    _ path: String, vision visionPath: String?, layout: FolderLayoutChoice, in workspace: Workspace
  ) throws -> BackboneValue {
    let content = try FolderBackbone(path, vision: visionPath, layout: layout.layout)
    var sizes = content.sizes
    sizes.faults = workspace.folderFaults.faults(of: content)
    var hasher = ContentHasher(domain: "clip folder")
    hasher.append(content.text.layout.rawValue)
    hasher.append(sizes.record)
    if sizes.text != nil {
      do {
        try content.tokenizer().canonicalBytes.withUnsafeBytes { hasher.append(bytes: $0) }
      } catch TokenizerError.noTokenizerFiles {
        // Images can be encoded all the same; whoever encodes text gets the error then.
        workspace.events.note("\(path) has no tokenizer, so only its image tower can be used")
        hasher.append("no tokenizer")
      }
    }
    for part in visionPath == nil ? [content.text] : [content.text, content.vision] {
      hasher.append(try workspace.fingerprint(of: part))
    }
    return BackboneValue(
      source: ([path] + [visionPath].compactMap { $0 }).joined(separator: " + "), sizes: sizes,
      hash: hasher.finalize(), content: content)
  }
}

extension CLIPFolderDescription {
  /// The sizes as they are hashed and stored.
  fileprivate var record: JSONValue {
    func tower(_ tower: TransformerConfiguration, _ others: [String: JSONValue]) -> JSONValue {
      .object(
        others.merging([
          "width": .int(tower.width), "layers": .int(tower.layers), "heads": .int(tower.heads),
          "mlpWidth": .int(tower.mlpWidth), "activation": .string("\(tower.activation)"),
          "epsilon": .double(tower.epsilon.asWritten),
        ]) { first, _ in first })
    }
    let end: JSONValue =
      switch endRule {
      case .token(let id): .int(Int(id))
      case .largestID: .string("largest id")
      }
    return [
      "jointWidth": .int(jointWidth), "end": end,
      "text": text.map {
        tower(
          $0.tower, ["vocabularySize": .int($0.vocabularySize), "contextLength": .int($0.contextLength)])
      } ?? .null,
      "vision": vision.map {
        tower($0.tower, ["imageSize": .int($0.imageSize), "patchSize": .int($0.patchSize)])
      } ?? .null,
    ]
  }
}

extension Workspace {
  /// SHA-256 over the weights of a folder: names, types, shapes and bytes, however they are split into files.
  fileprivate func fingerprint(of folder: CLIPFolder) throws -> ContentHash {
    let total = folder.weightBytes / 1_000_000
    let object = try fingerprint(states: FileState.hash(folder.files), label: "hash \(folder.path)") {
      advance in
      var hasher = ContentHasher(domain: "weights")
      var done = 0
      try folder.forEachWeight { entry, bytes in
        hasher.append(entry.name)
        hasher.append(entry.type.rawValue)
        hasher.beginList(count: entry.shape.count)
        for length in entry.shape { hasher.append(length) }
        // In pieces, so that a stop is seen in time also within the largest array.
        for start in stride(from: 0, to: bytes.count, by: 1 << 24) {
          try advance(done / 1_000_000, total, "MB")
          let piece = bytes[start..<min(bytes.count, start + 1 << 24)]
          hasher.append(bytes: UnsafeRawBufferPointer(rebasing: piece))
          done += piece.count
        }
      }
      return try StoredObject(
        kind: "weights-digest", arrays: [("sha256", StoredArray(hasher.finalize().bytes, shape: [1, 32]))])
    }
    guard let hash = try ImagesValue.digests(in: object).first else {
      throw MissingArray("sha256", in: object.kind)
    }
    return hash
  }
}
