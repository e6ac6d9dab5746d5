import Files
import Images
import Tensors

/// A folder with a published CLIP model: its description is read and compared with its weights at once, the
/// weights themselves when a tower is asked for.
///
/// ```swift
/// let folder = try CLIPFolder(path: "clip-vit-large-patch14")
/// let backbone = try folder.backbone()
/// ```
public struct CLIPFolder: Sendable {
  /// Whose files are read.
  public enum Layout: String, CaseIterable, Sendable {
    /// `config.json` with `model.safetensors` or its index, of the library `transformers`.
    case huggingFace
    /// `open_clip_config.json` with `open_clip_model.safetensors`, of the library open_clip.
    case openCLIP
  }

  /// Where the folder is.
  public let path: String
  /// Whose files are read.
  public let layout: Layout
  /// What the folder says about the model: sizes and the end of sentences.
  public let description: CLIPFolderDescription
  private let reader: WeightReader
  static let preprocessorName = "preprocessor_config.json"
  /// What newer libraries write in the place of `preprocessor_config.json`, with the settings of every modality.
  static let processorName = "processor_config.json"

  /// Opens a folder.
  ///
  /// - Parameter layout: whose files to read; when nil, Hugging Face's if the folder holds them all, else
  ///   open_clip's
  /// - Throws: `CLIPFolderError`; `SafetensorsError`; `CLIPError.invalidConfiguration`.
  public init(path: String, layout: Layout? = nil) throws {
    let layout = try layout ?? Self.layout(of: path)
    let files = layout.files
    let description = try CLIPFolderDescription(path: path, layout: layout)
    let weights = try Self.file(path, files.weightNames)
    let source: any WeightSource =
      weights.hasSuffix(".json")
      ? try SafetensorsShards(indexPath: weights) : try SafetensorsFile(path: weights)
    try source.requireReadable()
    reader = WeightReader(path: weights, source: source, layout: files.init(names: source.names))
    self.path = path
    self.layout = layout
    self.description = description
    try reader.check(description.parameterShapes)
  }

  /// The sizes of both towers.
  ///
  /// - Throws: `CLIPFolderError.missingTower`.
  public func configuration() throws -> CLIPConfiguration {
    try CLIPConfiguration(
      vision: given(description.vision, "vision"), text: given(description.text, "text"),
      jointWidth: description.jointWidth)
  }

  /// Both towers.
  ///
  /// - Throws: `CLIPFolderError.missingTower`, `SafetensorsError`, `Interrupted`.
  public func model() throws -> CLIPModel {
    try CLIPModel(configuration(), weights: value)
  }

  /// The text tower alone.
  ///
  /// - Throws: `CLIPFolderError.missingTower`, `SafetensorsError`, `Interrupted`.
  public func textEncoder() throws -> TextEncoder {
    try TextEncoder(
      given(description.text, "text"), jointWidth: description.jointWidth, weights: value)
  }

  /// The image tower alone.
  ///
  /// - Throws: `CLIPFolderError.missingTower`, `SafetensorsError`, `Interrupted`.
  public func visionEncoder() throws -> VisionEncoder {
    try VisionEncoder(
      given(description.vision, "vision"), jointWidth: description.jointWidth, weights: value)
  }

  /// The tokenizer, with the ids of the library whose layout this is.
  ///
  /// - Throws: `TokenizerError`; `CLIPFolderError.missingTower`; `.vocabularyMismatch` when it has more
  ///   tokens than the text tower knows.
  public func tokenizer() throws -> Tokenizer {
    let text = try given(description.text, "text")
    let tokenizer = try Tokenizer(
      directory: path, variant: layout == .huggingFace ? .huggingFace : .openCLIP,
      contextLength: text.contextLength)
    let count = tokenizer.vocabulary.tokens.count
    guard count <= text.vocabularySize else {
      throw CLIPFolderError.vocabularyMismatch(folder: path, tokenizer: count, model: text.vocabularySize)
    }
    return tokenizer
  }

  /// Both towers with the tokenizer.
  ///
  /// - Throws: as `model` and `tokenizer` do.
  public func backbone() throws -> Backbone {
    Backbone(
      tokenizer: try tokenizer(), endRule: description.endRule, text: textEncoder, vision: visionEncoder)
  }

  /// The files that decide what the folder computes: configuration, weights, tokenizer and preprocessor, as far
  /// as they are there.
  public var files: [String] {
    let names =
      [layout.files.configurationName] + Tokenizer.fileNames
      + (layout == .huggingFace ? [Self.preprocessorName, Self.processorName] : [])
    return names.map { "\(path)/\($0)" }.filter(Self.exists) + reader.source.paths
  }

  /// Bytes of all weights as they are stored.
  public var weightBytes: Int {
    reader.source.names.map { reader.source.entry($0)?.place.count ?? 0 }.reduce(0, +)
  }

  /// Lends every array of weights as it is stored, in the order of names, for hashing; pages are given back to the system
  /// afterwards, so that the folder's size does not count as memory in use.
  ///
  /// - Throws: what `body` throws; `SafetensorsError`.
  public func forEachWeight(_ body: (WeightEntry, UnsafeRawBufferPointer) throws -> Void) throws {
    try reader.forEachArray(body)
  }

  /// A parameter's value, unless a stop was asked for: the weights of a large model take seconds.
  private func value(_ name: String, _ shape: Shape) throws -> Tensor {
    try Interruption.check()
    return try reader.tensor(name, shape)
  }

  private func given<Tower>(_ tower: Tower?, _ name: String) throws(CLIPFolderError) -> Tower {
    guard let tower else { throw .missingTower(folder: path, tower: name) }
    return tower
  }
}
