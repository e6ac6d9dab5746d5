import Diagnostics
import Tensors

extension DiagnosticCode {
  /// A sentence that the text tower does not take.
  public static let sentence = DiagnosticCode(
    "E140", "a sentence cannot be encoded",
    explanation:
      "Sentences are never cut silently, and a placeholder must be a separate word, because only then is it "
      + "replaced by the pseudo-token.")
}

extension CLIPError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.shapes, .sentence, .image]

  /// What the encoder was given and what it takes.
  public var words: ErrorWords {
    switch self {
    case .invalidConfiguration(let key, let value, let expected):
      ErrorWords(.shapes, "\(key) is \(value), but must be \(expected)")
    case .sequenceTooLong(let tokens, let prompts, let limit):
      ErrorWords(
        .sentence,
        "a sentence has \(tokens) tokens" + (prompts > 0 ? " and \(prompts) prompts" : "")
          + ", but the text tower takes \(limit)",
        help: "shorten the text" + (prompts > 0 ? " or use fewer prompts" : ""))
    case .unknownToken(let id, let vocabulary):
      ErrorWords(.sentence, "token \(id) is outside the vocabulary of \(vocabulary) tokens")
    case .missingEnd:
      ErrorWords(
        .sentence, "a sentence has no end token where the model's folder says sentences end",
        help: "compare eos_token_id in config.json with the folder's tokenizer files")
    case .pseudoTokenMismatch(let sentences, let tokens):
      ErrorWords(.sentence, "\(sentences) sentences came with \(tokens) pseudo-tokens")
    case .imageSize(let expected, let width, let height):
      ErrorWords(.image, "an image is \(width) x \(height), but the tower takes \(expected) pixels")
    case .weightsMismatch(let missing, let unexpected, let misshapen):
      ErrorWords(
        .shapes,
        "the weights do not fit the model: "
          + [("missing", missing), ("unexpected", unexpected), ("misshapen", misshapen)]
          .filter { !$0.1.isEmpty }.map { "\($0.0) \(Listing.text($0.1))" }.joined(separator: "; "))
    }
  }
}
