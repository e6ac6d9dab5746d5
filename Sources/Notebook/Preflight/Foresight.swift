import Diagnostics
import Foundation
import Language

/// What would stop a checked script later on and can be seen before anything runs: folders and files that are not
/// there or not whole, outputs that cannot be written, features of widths that do not go together, components that
/// a model does not have, evaluation on what was learnt from, a disk too small.
struct Foresight {
  private(set) var diagnostics: [Diagnostic] = []
  /// For each statement what is known of its value, with the work that it adds to that of earlier ones.
  private(set) var outlines: [Outline] = []
  /// What was seen of calls in the files that they name: closer types than their arguments tell.
  var seen: [Span: ValueType] { sightings.types }
  private let sightings = Sightings()
  private let source: SourceText
  private let session: Session
  private let scope: Scope
  private var ahead: [String: Outline] = [:]
  /// The files that earlier statements will have written.
  private var written: [String] = []

  /// - Parameter scope: what is bound after the script
  init(of checked: CheckedScript, _ source: SourceText, in session: Session, _ scope: Scope) {
    self.source = source
    self.session = session
    self.scope = scope
    var stored = 0
    var tight: (needed: Int, statement: Span)?
    outlines.reserveCapacity(checked.statements.count)
    ahead.reserveCapacity(checked.statements.count)
    for statement in checked.statements {
      let outline = outline(of: statement)
      outlines.append(outline)
      for work in outline.work { stored = stored.addingClamped(max(0, work.bytes)) }
      if tight == nil, stored > 0, stored > session.workspace.availableDisk {
        tight = (stored, statement.statement.span)
      }
    }
    if let tight { foresee(diskOf: stored, from: tight.statement) }
  }

  /// The diagnostics of statements in which the checker has found no error.
  func diagnostics(besides checked: CheckedScript) -> [Diagnostic] {
    guard checked.hasErrors else { return diagnostics }
    let faults = checked.diagnostics.filter { $0.severity == .error }.compactMap {
      $0.primary?.location.span.start
    }
    return diagnostics.filter { diagnostic in
      guard let place = diagnostic.primary?.location.span.start,
        let statement = checked.statements.last(where: { $0.statement.span.start <= place })?.statement.span
      else { return false }
      return !faults.contains { statement.start <= $0 && $0 <= statement.end }
    }
  }

  private mutating func outline(of statement: CheckedStatement) -> Outline {
    let expression: Language.Expression?
    switch statement.statement.kind {
    case .binding(_, let value), .expression(let value): expression = value
    case .effect(let effect): expression = effect.subject
    }
    var outline = Outline(type: "unknown")
    if let expression {
      do {
        outline = try OutlineInterpreter(
          statement: statement, session: session, ahead: ahead, sightings: sightings
        ).outline(expression)
      } catch let failure as OutlineInterpreter.Failure {
        if !mentionsWritten(expression) {
          diagnostics.append(Self.diagnostic(for: failure, in: source, scope))
        }
      } catch {
        // What only running can find out is found out by running.
      }
    }
    switch statement.statement.kind {
    case .binding(let name, _):
      // Its work is that of this statement, not of those that use it.
      var made = outline
      made.work = []
      made.unknown = []
      ahead[name.name] = made
    case .effect(let effect): foresee(outputOf: effect, of: statement.type)
    case .expression: break
    }
    return outline
  }

  // MARK: Files

  private mutating func foresee(outputOf effect: Effect, of type: ValueType?) {
    if effect.verb == .replay, let script = effect.destination, !written.contains(script.text),
      access(script.text, R_OK) != 0
    {
      report(NotebookError.unreadable(path: script.text, errno: errno), at: script.span)
    }
    guard let destination = effect.destination, [.export, .exportSubmission, .plot].contains(effect.verb)
    else {
      return
    }
    defer { written.append(destination.text) }
    do {
      try WholeFile.foresee(destination.text)
    } catch {
      report(error, at: destination.span)
    }
    guard effect.verb == .export, let shape = type?.shape, let subject = effect.subject else { return }
    do {
      try TensorExport.check(shape, extension: FileValues.ending(of: destination.text))
    } catch {
      report(error, at: subject.span)
    }
  }

  private mutating func report(_ error: any Error, at span: Span) {
    let failure = OutlineInterpreter.Failure(error: error, span: span)
    diagnostics.append(Self.diagnostic(for: failure, in: source, scope))
  }

  /// Whether an expression names a file, or the folder of a file, that will have been written by then.
  private func mentionsWritten(_ expression: Language.Expression) -> Bool {
    guard !written.isEmpty else { return false }
    let texts = texts(in: expression)
    return written.contains { file in
      let stem = (file as NSString).deletingPathExtension
      return texts.contains { $0.hasPrefix(stem) || file.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
    }
  }

  private func texts(in expression: Language.Expression) -> [String] {
    switch expression.kind {
    case .literal(.text(let text)): return [text]
    case .name(let name):
      if case .text(let text)? = (ahead[name] ?? Outline(type: "")).constant { return [text] }
      return []
    case .call(let call): return call.arguments.flatMap { texts(in: $0.value) }
    case .list(let elements), .set(let elements): return elements.flatMap(texts)
    case .member(let base, _), .negation(let base), .subscripted(let base, _): return texts(in: base)
    case .binary(_, _, let left, let right), .range(let left, let right):
      return texts(in: left) + texts(in: right)
    case .literal: return []
    }
  }

  // MARK: Disk

  /// An error when the store could not hold the results even if all that it holds now were among them, a warning
  /// when there is too little room for them as new ones.
  private mutating func foresee(diskOf needed: Int, from span: Span) {
    let available = session.workspace.availableDisk
    let error = NotebookError.disk(
      store: session.options.storeDirectory, needed: needed, available: available)
    let words = Diagnosis.words(for: error)
    let isCertain = needed > available.addingClamped(session.workspace.storedBytes)
    diagnostics.append(
      Diagnostic(
        isCertain ? RuntimeCode.diskFull : words.code, severity: isCertain ? .error : .warning,
        message: words.message, primary: Label(SourceLocation(source, span), "up to here"), help: words.help))
  }

  // MARK: Words

  /// The diagnostic of a failure; a name that was bound before points there.
  static func diagnostic(
    for failure: OutlineInterpreter.Failure, in source: SourceText, _ scope: Scope
  ) -> Diagnostic {
    let words = Diagnosis.words(for: failure.error)
    var secondary = failure.other.map { [Label(SourceLocation(source, $0.span), $0.label)] } ?? []
    let guilty = failure.other?.span ?? failure.span
    let name = source.text(in: guilty)
    if let binding = scope[name],
      binding.location.source !== source || binding.location.span.end <= guilty.start
    {
      var label = "`\(name)` is bound here"
      if case NotebookError.widths(let first, _, _, _) = failure.error { label = "\(first) is bound here" }
      secondary.append(Label(binding.location, label))
    }
    return Diagnostic(
      words.code, message: words.message, primary: Label(SourceLocation(source, failure.span), ""),
      secondary: secondary, help: words.help)
  }
}
