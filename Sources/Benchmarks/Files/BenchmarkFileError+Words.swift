import Diagnostics
import Files

extension DiagnosticCode {
  /// An annotation file that is missing, damaged or of another format.
  public static let benchmarkFile = DiagnosticCode(
    "E150", "a file of a benchmark cannot be used",
    explanation:
      "Annotation files are read as their authors publish them, and nothing in them is skipped: the message names the "
      + "file, the entry (counted from 0) and the key. `mota doctor NAME --root DIR` looks at all of a benchmark's "
      + "files and says where to get each.")
}

extension BenchmarkFileError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.benchmarkFile, .output]

  /// Where in the file the fault is, and how to get the published file.
  public var words: ErrorWords {
    let place = path + (entry.map { ", entry \($0)" } ?? "") + (key.map { ", \($0)" } ?? "")
    func file(_ sentence: String, _ help: String = "compare the file with the published one") -> ErrorWords {
      ErrorWords(.benchmarkFile, sentence, help: help, at: .argument("root"))
    }
    switch reason {
    case .unreadable(let code):
      return file(
        SystemReason.unreadable(place, code), "mota doctor NAME --root DIR says where to get the file")
    case .unwritable(let code): return ErrorWords(.output, SystemReason.unwritable(place, code))
    case .malformedJSON(let error): return file("\(place) is not JSON: \(error.sentence)")
    case .wrongType(let expected, let found):
      return file("\(place) is \(found.phrase), but must be \(expected.phrase)")
    case .missingKey: return file("\(place) is missing")
    case .wrongCount(let expected, let found):
      return file("\(place) has \(found) items instead of \(expected)")
    case .empty: return file("\(place) is empty")
    case .duplicate(let name): return file("\(place): \"\(name)\" occurs twice")
    case .unknownImage(let name): return file("\(place): the split does not list the image \"\(name)\"")
    case .notAmong(let name, let key): return file("\(place): \"\(name)\" is not among \(key)")
    case .targetIsReference(let name):
      return file(
        "\(place): \"\(name)\" is the reference as well, which is not ranked, so that the query has no answer"
      )
    case .outOfRange: return file("\(place) is a number out of range")
    case .unsafePath(let path): return file("\(place): \"\(path)\" leads out of the benchmark's folder")
    }
  }
}

extension JSONKind {
  /// The kind with its article.
  fileprivate var phrase: String {
    switch self {
    case .null: "null"
    case .bool: "a truth value"
    case .integer: "an integer"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
