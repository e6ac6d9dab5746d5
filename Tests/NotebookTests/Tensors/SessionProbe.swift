import Diagnostics
import ExperimentStore
import Experiments
import Foundation
import Language
import Notebook
import Reports
import Tensors
import Values

/// A session in a folder of its own that keeps what it is told and shown.
final class SessionProbe {
  final class Record: EventSink {
    var notes: [String] = []
    var warnings: [Diagnostic] = []
    var shown: [String] = []
    var steps: [String] = []
    var events: [SessionEvent] = []
    var width = 80

    func receive(_ event: SessionEvent) {
      events.append(event)
      switch event {
      case .step(let step): receive(step)
      case .note(let text): notes.append(text)
      case .warning(let diagnostic): warnings.append(diagnostic)
      case .diagnostics, .grid: break
      case .result(let display): shown.append(text(of: display))
      }
    }

    private func receive(_ step: StepEvent) {
      switch step.change {
      case .began: steps.append(step.label)
      case .advanced: break
      case .ended(let summary): steps.append("✓ \(summary.title)")
      case .closed, .failed: steps.append("✗")
      case .reused(let reuse): steps.append("= \(reuse.title)")
      }
    }

    private func text(of display: Display) -> String {
      let text = display.text(TextFitting(width: width))
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
  }

  let session: Session
  let record = Record()
  let folder: String

  init(showsValues: Bool = false) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("mota-probe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
    session = try Session(
      options: .init(storeDirectory: folder + "/store", showsValues: showsValues), sink: record)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Runs a script; gives the diagnostics of one that did not end well.
  @discardableResult
  func run(_ text: String) -> [Diagnostic] {
    switch session.run(SourceText(text, name: "probe.mota")) {
    case .completed: []
    case .rejected(let diagnostics): diagnostics
    case .failed(let diagnostic): [diagnostic]
    case .interrupted: []
    }
  }

  /// What checking finds.
  func check(_ text: String) -> [Diagnostic] { session.check(SourceText(text, name: "probe.mota")) }

  /// The static type of an expression after a script that is only checked.
  func type(of expression: String, after text: String = "") -> ValueType? {
    var scope = session.scope
    let checked = Checker(library: session.library).check(
      Script(parsing: SourceText(text + "\n" + expression, name: "probe.mota")), in: &scope)
    return checked.hasErrors ? nil : checked.statements.last?.type
  }

  /// The tensor bound to a name.
  func tensor(_ name: String) -> TensorValue? {
    guard case .domain(let value as TensorValue)? = session.value(of: name) else { return nil }
    return value
  }

  /// The numbers of an expression.
  func numbers(_ expression: String) -> [Float] {
    run("probe_ = \(expression)")
    return tensor("probe_")?.tensor.scalars ?? []
  }

  /// What `show` writes.
  func shown(_ text: String, width: Int = 80) -> String {
    record.width = width
    record.shown = []
    let found = run(text)
    return found.isEmpty ? record.shown.joined(separator: "\n") : found.map(\.message).joined(separator: "\n")
  }
}

extension Diagnostic {
  /// The text under the primary label.
  var guilty: String { primary.map { $0.location.source.text(in: $0.location.span) } ?? "" }
}
