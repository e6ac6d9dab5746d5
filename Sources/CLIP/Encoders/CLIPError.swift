/// What can go wrong between files, sentences and features.
public enum CLIPError: Error, Hashable, Sendable {
  /// A configuration value that no encoder can have.
  case invalidConfiguration(key: String, value: String, expected: String)
  /// A sentence has more tokens than the text encoder has positions, prompts included.
  case sequenceTooLong(tokens: Int, prompts: Int, limit: Int)
  /// A token id lies outside of the vocabulary.
  case unknownToken(id: Int, vocabulary: Int)
  /// A sentence holds no end token, so there is no position to read the feature at.
  case missingEnd
  /// A pseudo-token was given for a sentence without placeholder, or the reverse.
  case pseudoTokenMismatch(sentences: Int, pseudoTokens: Int)
  /// An image is not as large as the encoder wants it.
  case imageSize(expected: Int, width: Int, height: Int)
  /// Stored weights lack parameters, have others, or have them in other shapes.
  case weightsMismatch(missing: [String], unexpected: [String], misshapen: [String])
}
