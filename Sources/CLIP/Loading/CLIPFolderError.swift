import Files

/// What can be wrong with a folder that is to hold a CLIP model, beyond the format of its weight files.
public enum CLIPFolderError: Error, Equatable, Sendable {
  /// None of these files is in the folder.
  case missingFile(folder: String, tried: [String])
  /// The system refused to read a file; `code` is its `errno`.
  case unreadableFile(path: String, code: Int32)
  /// A configuration file is not JSON.
  case malformedJSON(path: String, error: JSONError)
  /// A configuration value is missing or of the wrong kind; `key` is its path, such as
  /// `text_config.hidden_size`.
  case invalidValue(path: String, key: String)
  /// The configuration asks for a part that no encoder here has.
  case unsupported(path: String, key: String, value: String)
  /// Two files of one folder ask for different pixels.
  case conflictingSettings(path: String, other: String)
  /// The preprocessor makes squares of another side than the image tower takes.
  case pixelSize(folder: String, settings: Int, tower: Int)
  /// The folder describes one tower only, and the other one was asked for.
  case missingTower(folder: String, tower: String)
  /// The weights are not those that the configuration describes; every difference is listed, by the names
  /// in the file.
  case weightsMismatch(
    path: String, missing: [String], unexpected: [String], misshapen: [MisshapenWeight])
  /// The tokenizer has more tokens than the text tower has embeddings.
  case vocabularyMismatch(folder: String, tokenizer: Int, model: Int)
}
