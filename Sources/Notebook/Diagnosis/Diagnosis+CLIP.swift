import CLIP
import Files

extension Diagnosis {
  static func words(for error: CLIPFolderError) -> Words {
    switch error {
    case .missingFile(let folder, let tried):
      Words(
        RuntimeCode.weights, "\(folder) has no \(tried.joined(separator: " and no "))",
        help: "copy the file from where the model came from; :explain E144 says what a folder holds")
    case .unreadableFile(let path, let code):
      Words(RuntimeCode.weights, "\(path) cannot be read: \(system(code))")
    case .malformedJSON(let path, let error):
      Words(RuntimeCode.weights, "\(path) is not JSON: \(words(for: error))", help: "fetch the file anew")
    case .invalidValue(let path, let key):
      Words(RuntimeCode.weights, "\(path): \(key) is missing or has a value that CLIP never has")
    case .unsupported(let path, let key, let value):
      Words(
        RuntimeCode.weights, "\(path): \(key) is \(value), which is not CLIP's architecture",
        help: "ViT image towers with CLIP's text transformer are supported")
    case .missingTower(let folder, let tower):
      Words(
        RuntimeCode.weights, "\(folder) has no \(tower) tower",
        help: "join two folders: backbone(\"TEXT-FOLDER\", vision=\"IMAGE-FOLDER\")")
    case .weightsMismatch(let path, let missing, let unexpected, let misshapen):
      Words(
        RuntimeCode.weights,
        "\(path) does not fit its configuration: "
          + [
            listed("missing", missing), listed("left over", unexpected),
            listed(
              "misshapen",
              misshapen.map { "\($0.name) \($0.type.rawValue) \($0.found), expected \($0.expected)" }),
          ].compactMap { $0 }.joined(separator: "; "),
        help: "configuration and weights must come from the same model")
    case .vocabularyMismatch(let folder, let tokenizer, let model):
      Words(
        RuntimeCode.tokenizer,
        "\(folder): the tokenizer has \(tokenizer) tokens, but the text tower only \(model)",
        help: "configuration and tokenizer must come from the same model")
    }
  }

  static func words(for error: SafetensorsError) -> Words {
    let sentence =
      switch error {
      case .unreadableFile(let path, let code): "\(path) cannot be read: \(system(code))"
      case .unwritableFile(let path, let code): "\(path) cannot be written: \(system(code))"
      case .truncatedHeader(let path, let size):
        "\(path) is cut off: its \(size) bytes end before the header does"
      case .headerTooLarge(let path, let size, let limit):
        "\(path) is not a safetensors file: its header would have \(size) bytes, and \(limit) is the most"
      case .malformedJSON(let path, let error):
        "the header of \(path) is not JSON: \(words(for: error))"
      case .malformedField(let path, let tensor, let field):
        "\(path): \(tensor.isEmpty ? "the header" : tensor) has no valid \(field)"
      case .duplicateTensor(let path, let tensor): "\(path) describes \(tensor) twice"
      case .unsupportedType(let path, let tensor, let type):
        "\(path): \(tensor) has elements of type \(type), which are not read"
      case .sizeMismatch(let path, let tensor, let expected, let found):
        "\(path): \(tensor) needs \(expected.map { "\($0)" } ?? "uncountably many") bytes, but has \(found)"
      case .placeOutsideFile(let path, let tensor, let begin, let end, let available):
        "\(path): \(tensor) would lie at bytes \(begin) to \(end) of \(available): the file is cut off or damaged"
      case .overlap(let path, let first, let second): "\(path): \(first) and \(second) share bytes"
      case .unusedBytes(let path, let offset, let count):
        "\(path): \(count) bytes from \(offset) on belong to no tensor"
      case .missingTensor(let path, let tensor): "\(path) has no tensor \(tensor)"
      case .unsafeShardName(let path, let name):
        "\(path) names the shard \"\(name)\", which is not a plain file name"
      case .valueCountMismatch(let tensor, let shape, let count):
        "\(tensor) has \(count) values, which do not fill \(shape)"
      }
    if case .unsupportedType = error {
      return Words(RuntimeCode.weights, sentence, help: "convert it to F32, F16 or BF16")
    }
    return Words(RuntimeCode.weights, sentence, help: "fetch the file anew, and compare its size")
  }

  static func words(for error: TokenizerError) -> Words {
    switch error {
    case .placeholderMismatch(let written, let found):
      Words(
        RuntimeCode.sentence,
        "$ was written \(written) times, but \(found) of them became placeholder tokens",
        help: "set spaces around $, and keep the sentence short enough that it is not cut")
    case .noTokenizerFiles(let directory):
      Words(
        RuntimeCode.tokenizer,
        "\(directory) has no tokenizer: neither tokenizer.json nor vocab.json with merges.txt",
        help: "copy the tokenizer's files into the folder")
    case .unreadableFile(let path, let code):
      Words(RuntimeCode.tokenizer, "\(path) cannot be read: \(system(code))")
    case .unwritableFile(let path, let code):
      Words(RuntimeCode.output, "\(path) cannot be written: \(system(code))")
    default:
      Words(RuntimeCode.tokenizer, sentence(for: error), help: "fetch the tokenizer's files anew")
    }
  }

  private static func sentence(for error: TokenizerError) -> String {
    switch error {
    case .malformedJSON(let file, let error): "\(file) is not JSON: \(words(for: error))"
    case .unsupportedField(let file, let field): "\(file): \(field) is not as CLIP's tokenizers have it"
    case .duplicateToken(let token): "the vocabulary has \"\(token)\" twice"
    case .invalidTokenId(let token, let count):
      "the vocabulary gives \"\(token)\" no id from 0 to \(count - 1)"
    case .duplicateTokenId(let id, let token):
      "the vocabulary gives \"\(token)\" the id \(id) of another token"
    case .missingByteSymbol(let symbol): "the vocabulary lacks the byte symbol \"\(symbol)\""
    case .missingSpecialToken(let token): "the vocabulary lacks \(token)"
    case .malformedMerge(let merge, let text): "merge \(merge), \"\(text)\", is not two symbols"
    case .mergeOutsideVocabulary(let merge, let symbol):
      "merge \(merge) uses \"\(symbol)\", which is not in the vocabulary"
    case .duplicateMerge(let merge, let left, let right): "merge \(merge) repeats \"\(left) \(right)\""
    case .contextTooShort(let length): "a context of \(length) tokens has no room for a word"
    case .unknownId(let id, let count): "there is no token \(id) among \(count)"
    case .vocabularySizeOutOfRange(let requested, let allowed):
      "a vocabulary of \(requested) tokens cannot be trained: at least \(allowed.lowerBound)"
    case .malformedCanonicalBytes(let offset): "the stored tokenizer is damaged at byte \(offset)"
    case .placeholderMismatch, .noTokenizerFiles, .unreadableFile, .unwritableFile: "\(error)"
    }
  }

  static func words(for error: ImagePreprocessorError) -> Words {
    let file = "the folder's preprocessor settings"
    return switch error {
    case .syntax(let error): Words(RuntimeCode.weights, "\(file) are not JSON: \(words(for: error))")
    case .missingObject(let key):
      Words(RuntimeCode.weights, "\(file) have no \(key.isEmpty ? "object" : key)")
    case .invalidValue(let key):
      Words(RuntimeCode.weights, "\(file): \(key) is missing or out of range")
    case .unsupported(let key):
      Words(
        RuntimeCode.weights, "\(file): \(key) asks for something else than CLIP's preprocessing",
        help: "bicubic resize of the short side, centre crop and normalisation are supported")
    case .wrongSize(let width, let height, let side):
      Words(RuntimeCode.image, "a picture is \(width) x \(height), not \(side) x \(side)")
    }
  }

  static func words(for error: ImageError) -> Words { Words(RuntimeCode.image, sentence(for: error)) }

  /// What is wrong with one picture, to follow its name.
  static func sentence(for error: ImageError) -> String {
    switch error {
    case .invalidSize(let width, let height): "\(width) x \(height) is no size of a picture"
    case .pixelCount(let expected, let found): "it has \(found) values instead of \(expected)"
    case .outside(let left, let top, let width, let height, let imageWidth, let imageHeight):
      "\(width) x \(height) at \(left), \(top) does not lie inside \(imageWidth) x \(imageHeight)"
    case .unknownFormat: "it is neither PNG nor JPEG"
    case .tooLarge(let width, let height, let maximum):
      "its header says \(width) x \(height) pixels, and \(maximum) is the most"
    case .truncated(let format): "the \(format.rawValue) ends before its picture does"
    case .damaged(let format, let detail): "the \(format.rawValue) is damaged: \(detail)"
    case .unsupported(let format, let detail): "this kind of \(format.rawValue) is not read: \(detail)"
    case .unreadable(let path, let code): "\(path) cannot be read: \(system(code))"
    case .outOfMemory(let format): "there is no memory to decode the \(format.rawValue)"
    }
  }

  static func words(for error: JSONError) -> String { error.words }

  /// "missing a, b and 3 more"; nil for none.
  private static func listed(_ title: String, _ names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    return "\(title) (\(names.count)): " + names.prefix(12).joined(separator: ", ")
      + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }
}
