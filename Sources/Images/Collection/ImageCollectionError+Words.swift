import Diagnostics
import Files
import Glibc

extension ImageCollectionError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.inputFile, .nothingToDo]

  /// What is wrong with the folder or the list, and where.
  public var words: ErrorWords {
    switch self {
    case .unreadable(let path, ENOENT):
      ErrorWords(
        .inputFile, "no such file or folder: \(path)\(SystemReason.tilde(in: path))",
        help: NearbyPath.nearest(to: path).map { "did you mean \($0)?" }
          ?? "give the path of a folder of images, or of a list with a path a line")
    case .unreadable(let path, let code):
      ErrorWords(.inputFile, SystemReason.unreadable(path, code))
    case .foreign(let path, let kind):
      ErrorWords(.inputFile, "\(path) \(kind.sentence())", help: Self.help(for: kind))
    case .table(let path, let error):
      ErrorWords(.inputFile, "\(path), line \(error.line): \(error.sentence)")
    case .unnamedColumn(let path, let columns):
      ErrorWords(
        .inputFile, "no column of \(path) holds paths: it has \(Listing.text(columns, limit: 12))",
        help: "call the column path, and that of names id")
    case .nameNotUTF8(let path):
      ErrorWords(.inputFile, "the name of \(path) is not UTF-8", help: "rename it")
    case .line(let path, let line, let problem):
      ErrorWords(.inputFile, "\(path), line \(line) \(problem.words)")
    case .duplicateID(let path, let id, let first, let second):
      ErrorWords(
        .inputFile, "lines \(first) and \(second) of \(path) have the same id \"\(id)\"",
        help: "give each line a different id after a tab")
    case .equalNames(let path, let first, _):
      ErrorWords(
        .inputFile, "\(path) has two files named \"\(first)\", in two Unicode spellings", help: "rename one")
    case .noImages(let path):
      ErrorWords(.nothingToDo, "\(path) names no image", help: ".jpg, .jpeg and .png files are looked for")
    case .tooManyEntries(let path, let limit):
      ErrorWords(
        .inputFile, "\(path) has more than \(limit) files and folders", help: "give a list file instead")
    }
  }

  private static func help(for kind: FileKind) -> String {
    switch kind {
    case .format, .binary: "give a folder of images, or a text file with a path a line"
    case .lfsPointer, .html, .utf16, .utf32: kind.help()
    }
  }
}

extension ImageCollectionError.LineProblem {
  /// What is wrong with a line, to follow its number.
  fileprivate var words: String {
    switch self {
    case .notUTF8: "is not UTF-8"
    case .emptyPath: "has no path before its tab"
    case .emptyID: "has no id after its tab"
    case .extraColumn: "has more than a path and an id"
    case .nulByte: "contains a NUL byte"
    case .tooLong(let bytes): "has \(bytes) bytes, more than a path can have"
    }
  }
}
