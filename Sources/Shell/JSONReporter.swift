import Diagnostics
import ExperimentStore
import Experiments
import Files
import FoundationEssentials
import Glibc
import Language
import Notebook
import Reports

/// Shows a session to another program: one JSON object a line on standard output, nothing on standard error.
///
/// Every object has a `kind`: value, table, step, progress, note, diagnostic, forecast, end.
public final class JSONReporter: SessionReporter {
  private var lastProgress = Date.distantPast

  /// Creates the reporter.
  public init() {}

  private func write(_ kind: String, _ members: [String: JSONValue]) {
    let object = JSONValue.object(members.merging(["kind": .string(kind)]) { first, _ in first })
    // Written as texts, numbers that JSON does not have cannot fail.
    let text = (try? object.canonicalText(nonFinite: .asText)) ?? "{}"
    OutputStream.write(text + "\n", to: STDOUT_FILENO)
  }

  /// Writes an event, or leaves it out: progress comes at most once a second, and a step that a grid finds in the store
  /// not at all.
  public func receive(_ event: SessionEvent) {
    switch event {
    case .step(let step): receive(step)
    case .grid(.cellEnded(let summary)): write(note: summary.description)
    case .grid(.cellFailed(let cell, let diagnostic)):
      write(note: GridEvent.line(on: cell, failedBy: diagnostic))
    case .grid(.advanced), .grid(.ended): break
    case .note(let text): write(note: text)
    case .warning(let diagnostic): write("diagnostic", diagnostic.json)
    case .diagnostics(let diagnostics): for diagnostic in diagnostics { write("diagnostic", diagnostic.json) }
    case .result(let display): for part in display.parts { write(part) }
    }
  }

  private func receive(_ step: StepEvent) {
    switch step.change {
    case .began:
      lastProgress = Date()
      write("step", ["event": "began", "title": .string(step.label)])
    case .advanced(let progress):
      guard Date().timeIntervalSince(lastProgress) >= 1 else { return }
      lastProgress = Date()
      write(
        "progress",
        [
          "title": .string(step.label), "done": .int(progress.done), "total": .int(progress.total),
          "unit": .string(progress.unit), "detail": .string(progress.detail),
        ])
    case .ended(let summary):
      write(
        "step",
        [
          "event": "ended", "title": .string(step.label), "seconds": .double(summary.seconds),
          "operations": .int(summary.operations), "peakBytes": .int(summary.peakBytes),
          "hash": .string(summary.hash.description),
        ])
    case .reused(let reuse):
      guard step.cell == nil else { return }
      write(
        "step",
        [
          "event": "reused", "title": .string(reuse.title), "reason": .string(reuse.reason),
          "hash": .string(reuse.hash.description),
        ])
    case .closed: write("step", ["event": "closed", "title": .string(step.label)])
    case .failed: write("step", ["event": "failed", "title": .string(step.label)])
    }
  }

  private func write(note text: String) { write("note", ["text": .string(text)]) }

  /// A table with its full numbers, anything else as text.
  private func write(_ part: Display.Part) {
    switch part {
    case .table(let table, let hash): write(table, hash: hash)
    case .supplement(let table): write(table, hash: nil)
    case .text, .verbatim, .figures: write("value", ["text": .string(part.text(TextFitting()))])
    }
  }

  private func write(_ shown: ResultTable, hash: String?) {
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
          case .number(let value), .rounded(let value, _): .double(value)
          case .missing: .null
          }
        })
    }
    write(
      "table",
      [
        "columns": .array(columns), "rows": .array(rows), "notes": .array(shown.notes.map { .string($0) }),
        "hash": hash.map { .string($0) } ?? .null,
      ])
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
