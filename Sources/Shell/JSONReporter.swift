import Diagnostics
import ExperimentStore
import Files
import Foundation
import Language
import Notebook
import Reports

/// Shows a session to another program: one JSON object a line on standard output, nothing on standard error.
///
/// Every object has a `kind`: value, table, step, progress, note, diagnostic, forecast, end.
public final class JSONReporter: SessionReporter {
  private var title = ""
  private var lastProgress = Date.distantPast

  /// Creates the reporter.
  public init() {}

  private func write(_ kind: String, _ members: [String: JSONValue]) {
    let object = JSONValue.object(members.merging(["kind": .string(kind)]) { first, _ in first })
    // Written as texts, numbers that JSON does not have cannot fail.
    let text = (try? object.canonicalText(nonFinite: .asText)) ?? "{}"
    OutputStream.write(text + "\n", to: STDOUT_FILENO)
  }

  /// Writes that a step begins.
  public func stepBegan(_ title: String) {
    self.title = title
    lastProgress = Date()
    write("step", ["event": "began", "title": .string(title)])
  }

  /// Writes how far it is, at most once a second.
  public func stepAdvanced(_ progress: StepProgress) {
    guard Date().timeIntervalSince(lastProgress) >= 1 else { return }
    lastProgress = Date()
    write(
      "progress",
      [
        "title": .string(title), "done": .int(progress.done), "total": .int(progress.total),
        "unit": .string(progress.unit), "detail": .string(progress.detail),
      ])
  }

  /// Writes what the step cost.
  public func stepEnded(_ summary: StepSummary) {
    write(
      "step",
      [
        "event": "ended", "title": .string(summary.title), "seconds": .double(summary.seconds),
        "operations": .int(summary.operations), "peakBytes": .int(summary.peakBytes),
        "hash": .string(summary.hash.description),
      ])
  }

  /// Writes that the step ended without a result.
  public func stepFailed() { write("step", ["event": "failed", "title": .string(title)]) }

  /// Writes why a step was not run.
  public func stepReused(_ reuse: StepReuse) {
    write(
      "step",
      [
        "event": "reused", "title": .string(reuse.title), "reason": .string(reuse.reason),
        "hash": .string(reuse.hash.description),
      ])
  }

  /// Writes a message.
  public func note(_ text: String) { write("note", ["text": .string(text)]) }

  /// Writes a warning.
  public func warn(_ diagnostic: Diagnostic) { report([diagnostic]) }

  /// Writes a result.
  public func show(_ text: String) { write("value", ["text": .string(text)]) }

  /// Writes a table with its full numbers.
  public func show(_ table: TableValue) {
    show(table.table, hash: table.hash)
    for supplement in table.supplements { show(supplement.table, hash: nil) }
  }

  /// Writes a table that is no value.
  public func show(_ table: ResultTable) { show(table, hash: nil) }

  private func show(_ shown: ResultTable, hash: ContentHash?) {
    let columns = shown.columns.map { column in
      JSONValue.object([
        "name": .string(column.name), "decimals": column.decimals.map { .int($0) } ?? .null,
        "largerIsBetter": column.largerIsBetter.map { .bool($0) } ?? .null,
      ])
    }
    let rows = shown.rows.map { row in
      JSONValue.array(
        row.map { cell in
          switch cell {
          case .text(let text): .string(text)
          case .number(let value): .double(value)
          case .missing: .null
          }
        })
    }
    write(
      "table",
      [
        "columns": .array(columns), "rows": .array(rows), "notes": .array(shown.notes.map { .string($0) }),
        "hash": hash.map { .string($0.description) } ?? .null,
      ])
  }

  /// Writes every diagnostic.
  public func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { write("diagnostic", diagnostic.json) }
  }

  /// Writes what running a script would take.
  public func report(_ forecast: Forecast, statements: Int, of name: String) {
    let steps = forecast.steps.map { step in
      JSONValue.object([
        "kind": .string(step.kind), "seconds": .double(step.seconds), "operations": .double(step.operations),
        "bytes": .int(step.bytes),
      ])
    }
    write(
      "forecast",
      [
        "file": .string(name), "statements": .int(statements), "steps": .array(steps),
        "seconds": .double(forecast.seconds), "bytes": .int(forecast.bytes),
        "unknown": .array(forecast.unknown.map { .string($0) }),
      ])
  }

  /// Writes the exit code.
  public func end(_ code: Int32) { write("end", ["exitCode": .int(Int(code))]) }
}
