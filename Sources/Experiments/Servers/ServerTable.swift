import ExperimentStore
import Files
import Reports

/// The numbers of a server as a table of one row, and as what is stored of it.
struct ServerTable {
  private let submission: ServerSubmission
  private let scores: ServerScores

  init(_ submission: ServerSubmission, _ scores: ServerScores) {
    self.submission = submission
    self.scores = scores
  }

  /// The row as it is shown and stored; the submission is shown by the beginning of its hashes.
  private static func columns(_ model: String, _ scores: ServerScores, submission hashes: [String])
    -> StoredColumns
  {
    var columns = StoredColumns()
    columns.add("model", [model])
    for (metric, percent) in scores.percents {
      columns.add(metric, [percent], decimals: 2, isMetric: true)
    }
    columns.add(
      "submission", [hashes.joined(separator: " ")],
      shown: [hashes.map { String($0.prefix(8)) }.joined(separator: " ")])
    return columns
  }

  /// The row, with all that the table needs to be shown again.
  ///
  /// - Throws: `ContentError`.
  func object() throws -> StoredObject {
    let files = submission.files.map { file -> JSONValue in
      .array([.string(file.name), .string(file.hash.description)])
    }
    let metadata: [String: JSONValue] = [
      "benchmark": .string(submission.benchmark), "split": .string(submission.split),
      "evaluation": .string(submission.evaluation.description), "submission": .array(files),
    ]
    return try StoredObject(
      kind: ServerSubmission.kind,
      tables: [
        (
          "summary",
          StoredTable(
            title: "numbers of the server of \(submission.benchmark), in percent",
            columns: Self.columns(
              submission.model, scores, submission: submission.files.map(\.hash.description)
            ).stored)
        )
      ], metadata: .object(metadata.merging(scores.json) { first, _ in first }))
  }

  /// The table of what is stored.
  ///
  /// - Parameter isView: whether it is what was recorded last, and so may be another one later
  /// - Throws: `InternalFault` for an object of another form.
  static func value(of object: StoredObject, isView: Bool) throws -> TableValue {
    let metadata = object.metadata
    let files = (metadata["submission"]?.elements ?? []).compactMap { file -> (name: String, hash: String)? in
      guard let pair = file.elements, pair.count == 2, let name = pair[0].text, let hash = pair[1].text else {
        return nil
      }
      return (name, hash)
    }
    guard object.kind == ServerSubmission.kind, let scores = ServerScores(stored: metadata), !files.isEmpty,
      let benchmark = metadata["benchmark"]?.text, let split = metadata["split"]?.text,
      case .text(let models)? = object.table(named: "summary")?.column(named: "model")?.values,
      let model = models.first
    else { throw InternalFault.unchecked("numbers of a server") }
    let digests = files.map { $0.name.isEmpty ? $0.hash : "\($0.name) \($0.hash)" }
    var notes = [
      "\(benchmark) \(split): in percent, as the server of \(benchmark) sent them and as they were entered; "
        + "submission SHA-256 \(digests.joined(separator: ", "))"
    ]
    if let date = scores.date { notes.append("sent on \(date)") }
    if let note = scores.note { notes.append("note: \(note)") }
    return TableValue(
      table: columns(model, scores, submission: files.map(\.hash)).table(notes: notes), object: object,
      isView: isView)
  }
}
