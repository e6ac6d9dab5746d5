/// A key that the libraries of published folders write or read, and what is done with it here.
///
/// Source: `transformers` 5 (`CLIPConfig`, `CLIPImageProcessor`, `CLIPTokenizer`) and open_clip 3 (`CLIPVisionCfg`,
/// `CLIPTextCfg`, `PreprocessCfg`). Documentation/Backbones.md shows the table.
public struct ConfigurationKey: Hashable, Sendable {
  /// What is done with a key.
  public enum Use: Hashable, Sendable {
    /// Its value decides what is computed.
    case used
    /// It must have one of these values, as JSON writes them, or be left out or null.
    case checked([String])
    /// It says nothing about features.
    case irrelevant
    /// It must be left out or null: it asks for something that is not computed here.
    case refused
  }

  /// The object that the key belongs to.
  public let object: ConfigurationObject
  /// The key.
  public let name: String
  /// What is done with it.
  public let use: Use
}

/// An object of a configuration file.
public enum ConfigurationObject: String, CaseIterable, Sendable {
  /// The top of `config.json`.
  case model = "config.json"
  /// The text tower in `config.json`.
  case text = "text_config"
  /// The image tower in `config.json`.
  case vision = "vision_config"
  /// `preprocessor_config.json`, or `image_processor` in `processor_config.json`.
  case imageProcessor = "preprocessor_config.json"
  /// `tokenizer_config.json`.
  case tokenizer = "tokenizer_config.json"
  /// `model_cfg` of `open_clip_config.json`.
  case openCLIPModel = "model_cfg"
  /// `vision_cfg` of open_clip.
  case openCLIPVision = "vision_cfg"
  /// `text_cfg` of open_clip.
  case openCLIPText = "text_cfg"
  /// `preprocess_cfg` of open_clip.
  case openCLIPPreprocessing = "preprocess_cfg"

  /// Whether a key that is not in the table is refused: open_clip makes its towers of every key, while
  /// `transformers` keeps unknown ones without reading them.
  public var refusesOthers: Bool { [.openCLIPModel, .openCLIPVision, .openCLIPText].contains(self) }

  /// Its keys, in the order of the table.
  public var keys: [ConfigurationKey] { ConfigurationKey.all.filter { $0.object == self } }
}

extension Settings {
  /// Refuses keys by the table, and unknown ones where the object's library would not read them either.
  ///
  /// - Throws: `CLIPFolderError.unsupported`.
  func check(_ object: ConfigurationObject) throws(CLIPFolderError) {
    for key in object.keys {
      switch key.use {
      case .used, .irrelevant: break
      case .checked(let values): try refuse(key.name, unlessIn: values)
      case .refused: try refuse(key.name, unlessIn: [])
      }
    }
    guard object.refusesOthers else { return }
    let known = Set(object.keys.map(\.name))
    for name in keys where !known.contains(name) { try refuse(name, unlessIn: ["false"]) }
  }
}
