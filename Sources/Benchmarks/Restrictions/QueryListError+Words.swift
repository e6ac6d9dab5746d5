import Diagnostics
import Files

extension DiagnosticCode {
  /// A list of queries that is missing, damaged, or does not fit the benchmark.
  public static let queryList = DiagnosticCode(
    "E154", "a list of queries cannot be used",
    explanation:
      "dataset(…, queries=FILE) asks only the queries of a list: one of CIRCUS's files, or your own .csv, .tsv or .json "
      + "with the benchmark's ids (id or query) or with reference and target, and if you like task and cluster. Every "
      + "entry must match a query, unless missing=skip is written; then those that match none are counted under every "
      + "table.")
}

extension QueryListError.Place {
  /// "line 7", "entry 0"
  var words: String { "\(isLine ? "line" : "entry") \(number)" }
}

extension QueryListError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.queryList]

  /// Where in the list the fault is, and what an entry must be.
  public var words: ErrorWords {
    let place = path + (place.map { ", \($0.words)" } ?? "")
    func fault(_ sentence: String, _ help: String? = nil) -> ErrorWords {
      ErrorWords(.queryList, sentence, help: help, at: .argument("queries"))
    }
    switch reason {
    case .unreadable(let code): return fault(SystemReason.unreadable(path, code))
    case .foreign(let kind): return fault("\(path) \(kind.sentence())", kind.help())
    case .unknownFormat:
      return fault(
        "\(path) does not have the ending of a list of queries",
        "use a file that ends in \(QueryList.formats.map { ".\($0)" }.joined(separator: ", "))")
    case .malformedText(let error): return fault("\(place): \(error.sentence)")
    case .malformedJSON(let error): return fault("\(place) is not JSON: \(error.sentence)")
    case .empty: return fault("\(path) has no entries", "list at least one query")
    case .missingColumns(let found):
      return fault(
        "\(place) has neither the column id nor the columns reference and target"
          + (found.isEmpty ? "" : ": it has \(Listing.text(found, limit: 12))"),
        "name the columns in the first line, or give ids alone as a JSON list")
    case .repeatedColumn(let name):
      return fault(
        "\(place) has the column \(name) twice", "remove one of them; query is another name of id")
    case .blank(let column): return fault("\(place): \(column) is empty")
    case .wrongValue(nil):
      return fault("\(place) must be \(self.place == nil ? "a list" : "an id or an object")")
    case .wrongValue(let key?): return fault("\(place), \(key) must be a string or a whole number")
    case .otherBenchmark(let found, let expected):
      return fault("\(place) is of \(found), and the data set is \(expected)", "use the list of \(expected)")
    case .unknownTask(let name, let known):
      return fault(
        "\(place): there is no task \"\(name)\"", "available: \(Listing.text(known, limit: 12))")
    case .taskNeeded(let id, let tasks):
      return fault(
        "\(place): each of \(Listing.text(tasks, limit: 12)) has a query \(id)",
        "add a column task, or reference and target")
    case .disagreement(let id, let column, let listed, let found):
      return fault(
        "\(place): the \(column) of query \(id) is \(found), and the list has \(listed)",
        "the list is of other annotation files")
    case .clusters(let query, let first, let second):
      return fault("\(place): query \(query) is in cluster \(first) above and in cluster \(second) here")
    case .unmatched(let first, let count, let total, let benchmark):
      return fault(
        "\(place) matches no query of \(benchmark): \(first)"
          + (count > 1 ? "; \(count) of \(total) entries match none" : ""),
        "check the split; missing=skip leaves such entries out, and every table then counts them")
    }
  }
}
