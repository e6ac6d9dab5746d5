import ComposedRetrieval
import Corpora
import Diagnostics
import ExperimentStore
import Experiments
import Files
import Language
import Values

/// `captions`: a corpus in files, of any size.
package enum CaptionsFunction: Builtin {
  package static let signature = FunctionSignature(
    "captions",
    [
      .required(
        "files", .oneOf([.text, .list(.text)]), positional: true,
        "A file, or several: a caption a line, a table, JSON Lines, or COCO's .json; plain or .gz."),
      .optional(
        "column", .oneOf([.text, .integer]), default: nil,
        "A table (tabs, or commas in a .csv): the column's name in the first line, or its number from 1 where no line names them."
      ),
      .optional("key", .text, default: nil, "JSON Lines, or a list of JSON objects: the key of the caption."),
    ],
    result: .named("captions"),
    documentation: "A corpus of captions, read as it is needed and shuffled with bounded memory.",
    example: "corpus = captions(\"captions.txt\")",
    cost: "one pass over the files to check and index them")

  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    let format = format(arguments)
    for path in (arguments["files"]?.constant.map(paths) ?? []).map(arguments.folder.path) {
      if let code = FileState.absence(of: path) {
        throw BlamedError(TextFileError.unreadable(path: path, code: code), on: .argument("files"))
      }
      if let format { try blaming(.argument("files")) { try CaptionCorpus.check(path, format: format) } }
    }
    return Outline(
      type: "captions", subject: .captions(count: .max, sample: [Self.typical], isStreamed: true))
  }

  /// What is taken for a caption of a corpus that has not been read.
  private static let typical = "a caption of about ten words as they stand in corpora"

  package static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value {
    let paths = paths(try arguments.value("files"))
    let files = try paths.map(workspace.readable)
    let format = try format(arguments)
    var hasher = ContentHasher(domain: "caption corpus")
    let corpus = try blaming(.argument("files")) {
      try CaptionCorpus(paths: files, format: format) { hasher.append(bytes: $0) }
    }
    let name = paths.first.map { paths.count > 1 ? "\($0) and \(paths.count - 1) more" : $0 } ?? ""
    if corpus.skippedLines > 0 {
      workspace.events.note("\(corpus.skippedLines) lines of \(name) have no caption and are skipped")
    }
    return .domain(
      CaptionsValue(
        source: name, corpus: corpus, sample: try corpus.first(1024), hash: hasher.finalize()))
  }

  /// The format of a call that has not run; nil where an argument is not known yet.
  private static func format(_ arguments: OutlinedArguments) -> CaptionFormat? {
    if let key = arguments.values["key"] {
      guard arguments.values["column"] == nil, case .text(let name)? = key.constant else { return nil }
      return .json(key: name)
    }
    guard let column = arguments.values["column"] else { return .lines }
    switch column.constant {
    case .text(let name)?: return .columnNamed(name)
    case .integer(let number)?: return .column(number, hasHeader: false)
    default: return nil
    }
  }

  private static func paths(_ value: Value) -> [String] {
    switch value {
    case .text(let path): [path]
    case .list(let values): values.flatMap(paths)
    default: []
    }
  }

  private static func format(_ arguments: ArgumentList) throws -> CaptionFormat {
    if arguments.has("column") { try arguments.refuse("key", because: "a column is given") }
    if arguments.has("key") { return .json(key: try arguments.text("key")) }
    guard arguments.has("column") else { return .lines }
    if case .integer(let number) = try arguments.value("column") { return .column(number, hasHeader: false) }
    return .columnNamed(try arguments.text("column"))
  }
}
