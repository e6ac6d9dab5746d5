import Diagnostics
import Files

extension DiagnosticCode {
  /// Files of a tokenizer that are incomplete or of another kind.
  public static let tokenizer = DiagnosticCode(
    "E145", "a tokenizer cannot be used",
    explanation:
      "The tokenizer is read from tokenizer.json, or from vocab.json and merges.txt, and must be CLIP's byte-pair "
      + "encoding: another tokenizer would give other ids than the text tower was trained with.")
}

extension TokenizerError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.tokenizer, .sentence, .output]

  /// What is wrong with the tokenizer's files, or with a sentence.
  public var words: ErrorWords {
    switch self {
    case .placeholderMismatch(let written, let found):
      ErrorWords(
        .sentence, "$ was written \(written) times, but \(found) of them became placeholder tokens",
        help: "put spaces around $, and keep the sentence short enough that it is not cut")
    case .noTokenizerFiles(let directory):
      ErrorWords(
        .tokenizer, "\(directory) has no tokenizer: neither tokenizer.json nor vocab.json with merges.txt",
        help: "copy the tokenizer's files into the folder")
    case .unreadableFile(let path, let code): ErrorWords(.tokenizer, SystemReason.unreadable(path, code))
    case .unwritableFile(let path, let code): ErrorWords(.output, SystemReason.unwritable(path, code))
    case .foreign(let file, let kind):
      ErrorWords(.tokenizer, "\(file) \(kind.sentence())", help: kind.help())
    case .malformedJSON(let file, let error): damaged("\(file) is not JSON: \(error.sentence)")
    case .unsupportedField(let file, let field):
      ErrorWords(
        .tokenizer, "\(file): \(field) is not what CLIP's tokenizers have",
        help:
          "the text tower was trained with other token ids than CLIP's tokenizer gives; that tokenizer is not supported"
      )
    case .duplicateToken(let token): damaged("the vocabulary has \"\(token)\" twice")
    case .invalidTokenId(let token, let count):
      damaged("the vocabulary gives \"\(token)\" no id from 0 to \(count - 1)")
    case .duplicateTokenId(let id, let token):
      damaged("the vocabulary gives \"\(token)\" the id \(id) of another token")
    case .missingByteSymbol(let symbol): damaged("the vocabulary lacks the byte symbol \"\(symbol)\"")
    case .missingSpecialToken(let token): damaged("the vocabulary lacks \(token)")
    case .malformedMerge(let merge, let text): damaged("merge \(merge), \"\(text)\", is not two symbols")
    case .mergeOutsideVocabulary(let merge, let symbol):
      damaged("merge \(merge) uses \"\(symbol)\", which is not in the vocabulary")
    case .duplicateMerge(let merge, let left, let right):
      damaged("merge \(merge) repeats \"\(left) \(right)\"")
    case .contextTooShort(let length): damaged("a context of \(length) tokens has no room for a word")
    case .unknownId(let id, let count): damaged("token \(id) is outside the vocabulary of \(count) tokens")
    case .vocabularySizeOutOfRange(let requested, let allowed):
      damaged("cannot train a vocabulary of \(requested) tokens: it needs at least \(allowed.lowerBound)")
    case .malformedCanonicalBytes(let offset): damaged("the stored tokenizer is damaged at byte \(offset)")
    }
  }

  private func damaged(_ sentence: String) -> ErrorWords {
    ErrorWords(.tokenizer, sentence, help: "download the tokenizer's files again")
  }
}
