import Diagnostics

extension SafetensorsError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.weights]

  /// What is wrong with the file; most such files were cut off on their way.
  public var words: ErrorWords {
    switch self {
    case .unsupportedType: ErrorWords(.weights, sentence, help: "convert it to F32, F16 or BF16")
    case .unwritableFile: ErrorWords(.weights, sentence, help: "choose another path")
    case .malformedField, .duplicateTensor, .unsafeShardName, .missingTensor, .malformedJSON, .headerTooLarge:
      ErrorWords(.weights, sentence, help: "save it with the safetensors library, or download it again")
    case .foreign(_, let kind): ErrorWords(.weights, sentence, help: kind.help(insteadOf: .safetensors))
    case .unreadableFile: ErrorWords(.weights, sentence, help: "check the path and its permissions")
    case .valueCountMismatch: ErrorWords(.weights, sentence)
    default: ErrorWords(.weights, sentence, help: "download the file again and compare its size")
    }
  }

  private var sentence: String {
    switch self {
    case .unreadableFile(let path, let code): SystemReason.unreadable(path, code)
    case .unwritableFile(let path, let code): SystemReason.unwritable(path, code)
    case .truncatedHeader(let path, let size):
      "\(path) is cut off: its \(size) bytes end before the header does"
    case .foreign(let path, let kind): "\(path) \(kind.sentence(insteadOf: .safetensors))"
    case .headerTooLarge(let path, let size, let limit):
      "\(path) is not a safetensors file: its header would have \(size) bytes, and at most \(limit) are read"
    case .malformedJSON(let path, let error): "the header of \(path) is not JSON: \(error.sentence)"
    case .malformedField(let path, "__metadata__", ""):
      "\(path): __metadata__ must be an object of strings"
    case .malformedField(let path, let tensor, ""):
      "\(path): \(tensor.isEmpty ? "the header" : tensor) must be a JSON object"
    case .malformedField(let path, let tensor, let field):
      "\(path): \(tensor.isEmpty ? "the header" : tensor) has no valid \(field)"
    case .duplicateTensor(let path, let tensor): "\(path) describes \(tensor) twice"
    case .unsupportedType(let path, let tensor, let type):
      "\(path): \(tensor) has elements of type \(type), which is not supported"
    case .sizeMismatch(let path, let tensor, let expected, let found):
      "\(path): \(tensor) needs \(expected.map { "\($0)" } ?? "uncountably many") bytes, but has \(found)"
    case .placeOutsideFile(let path, let tensor, let begin, let end, let available):
      "\(path): \(tensor) would be at bytes \(begin) to \(end) of \(available): the file is cut off or damaged"
    case .overlap(let path, let first, let second): "\(path): \(first) and \(second) share bytes"
    case .unusedBytes(let path, let offset, let count):
      "\(path): the \(count) bytes from \(offset) belong to no tensor"
    case .missingTensor(let path, let tensor): "\(path) has no tensor \(tensor)"
    case .unsafeShardName(let path, let name):
      "\(path) names the shard \"\(name)\", which is not a plain file name"
    case .valueCountMismatch(let tensor, let shape, let count):
      "\(tensor) has \(count) values, which do not fill \(shape)"
    }
  }
}
