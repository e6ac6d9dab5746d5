import Diagnostics
import Experiments
import Files
import Glibc
import Language
import Values

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
  private let folder: ScriptFolder
  /// The files that earlier statements will have written.
  private var written: WrittenFiles

  /// - Parameters:
  ///   - scope: what is bound after the script
  ///   - folder: where relative paths of the script start
  init(
    of checked: CheckedScript, _ source: SourceText, in session: Session, _ scope: Scope,
    folder: ScriptFolder
  ) {
    self.folder = folder
    written = WrittenFiles(in: folder)
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
          statement: statement, session: session, ahead: ahead, sightings: sightings, written: written,
          folder: folder
        ).outline(expression)
      } catch let error as PlacedError {
        diagnostics.append(Diagnostic(error, in: source, scope))
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
    let folder = folder
    if effect.verb == .replay, let script = effect.destination, !written.contains(script.text) {
      report(effect) {
        let path = folder.path(of: script.text)
        guard FilePath.isNamable(path), access(path, R_OK) == 0 else {
          let code = FilePath.isNamable(path) ? errno : ENOENT
          throw BlamedError(FileError.unreadable(path: script.text, errno: code), on: .destination)
        }
      }
    }
    guard let destination = effect.destination, WrittenFiles.verbs.contains(effect.verb)
    else {
      return
    }
    defer { written.add(destination.text, by: effect.verb) }
    // A replay writes nothing, so it also runs where it may not write.
    if session.options.writesFiles {
      report(effect) {
        try FileError.writing { () throws(FileBytes.Failure) in
          try AtomicFile.foresee(folder.path(of: destination.text))
        }
      }
    }
    guard effect.verb == .export, let shape = type?.shape else { return }
    report(effect) { try TensorExport.check(shape, extension: FileValues.ending(of: destination.text)) }
  }

  /// Notes what `body` throws about a part of an effect.
  private mutating func report(_ effect: Effect, _ body: () throws -> Void) {
    do {
      try CulpritPlaces(of: effect, in: effect.subject?.span ?? Span(0, 0)).placing(body)
    } catch let error as PlacedError {
      diagnostics.append(Diagnostic(error, in: source, scope))
    } catch {
      // What only running can find out is found out by running.
    }
  }

  // MARK: Disk

  /// An error when the store could not hold the results even if all that it holds now were among them, a warning
  /// when there is too little room for them as new ones.
  private mutating func foresee(diskOf needed: Int, from span: Span) {
    let available = session.workspace.availableDisk
    let isCertain = needed > available.addingClamped(session.workspace.storedBytes)
    let words = DiskShortage(
      store: session.options.storeDirectory, needed: needed, available: available, isCertain: isCertain
    ).words
    diagnostics.append(
      Diagnostic(
        words.code, severity: isCertain ? .error : .warning, message: words.message,
        primary: Label(SourceLocation(source, span), "up to here"), help: words.help))
  }
}
