import Diagnostics
import Experiments
import Language
import Values

/// What is known of a script before it runs: for `--check`, for editors, and before every run.
public struct Analysis {
  /// The script as it was read.
  public let script: Script
  /// What the checker found out about its statements.
  public let checked: CheckedScript
  /// Everything to complain about: syntax, checks, and what can be seen of files, widths, leakage and the disk.
  public let diagnostics: [Diagnostic]
  /// What is bound after the last statement.
  public let scope: Scope
  /// For each checked statement what is known of its value, with the work that it adds to that of earlier ones.
  package let outlines: [Outline]
  let folder: ScriptFolder

  /// The shape of the value of each checked statement in words, such as `f32[image=3655, dim=128]`; nil where that
  /// is not known.
  public var shapes: [String?] { outlines.map(\.shape) }
  var work: [StepForecast] { outlines.flatMap(\.work) }
  var unknown: [String] { outlines.flatMap(\.unknown) }

  /// Whether there is an error, not only warnings: then nothing is run.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Session {
  /// Checks a source against what is bound and looks at the files that it names; nothing is run or written, and
  /// the store is not opened.
  ///
  /// - Parameter folder: where relative paths of the source start
  public func analyze(_ source: SourceText, in folder: ScriptFolder = .current) -> Analysis {
    let script = Script(parsing: source)
    let checker = Checker(library: library)
    var after = scope
    var checked = checker.check(script, in: &after, folder: folder)
    let foresight = Foresight(of: checked, source, in: self, after, folder: folder)
    if !checked.hasErrors, !foresight.seen.isEmpty {
      // What was seen in files makes types closer, and shapes that clash show.
      after = scope
      checked = checker.check(script, in: &after, seen: foresight.seen, folder: folder)
    }
    return Analysis(
      script: script, checked: checked,
      // What is foreseen of a statement with faults may follow from them.
      diagnostics: checked.diagnostics + foresight.diagnostics(besides: checked),
      scope: after, outlines: foresight.outlines, folder: folder)
  }

  /// Everything to complain about in a source; nothing is run.
  public func check(_ source: SourceText) -> [Diagnostic] { analyze(source).diagnostics }

  /// What running a checked source would take; earlier timings are read from the store, if there is one.
  ///
  /// - Throws: `StoreError` when it cannot be read.
  public func forecast(_ analysis: Analysis) throws -> Forecast {
    var forecast = Forecast()
    let store = try workspace.existingStore()
    var analysis = analysis
    var unknown = analysis.unknown
    if unknown.contains("dataset"), let gallery = try store.flatMap(StoredGallery.init) {
      workspace.storedGallery = gallery
      defer { workspace.storedGallery = nil }
      analysis = analyze(analysis.script.source, in: analysis.folder)
      unknown = analysis.unknown.filter { $0 != "dataset" }
    }
    for work in analysis.work where work.operations > 0 {
      let speed = try SpeedEstimate.speed(of: work.kind.name, in: store)
      forecast.steps.append(.init(work, seconds: work.operations / speed.perSecond))
    }
    for name in unknown where !forecast.unknown.contains(name) { forecast.unknown.append(name) }
    return forecast
  }
}
