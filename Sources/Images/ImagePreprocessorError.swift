import Files

/// What can be wrong with a preprocessor's settings, given or read from a file.
public enum ImagePreprocessorError: Error, Equatable, Sendable {
  /// A file that is not JSON.
  case syntax(JSONError)
  /// JSON without the object that holds the settings; `key` is empty for the file as a whole.
  case missingObject(key: String)
  /// A value out of its range or of the wrong type; `key` as in `preprocessor_config.json`, with
  /// `targetpad` and `patch_size` for what is given elsewhere.
  case invalidValue(key: String)
  /// A valid setting that is not CLIP's preprocessing, such as another resampling filter.
  case unsupported(key: String)
  /// An image of another size than the preprocessor's, or no room for its numbers.
  case wrongSize(width: Int, height: Int, side: Int)
}
