import ExperimentStore
import Files
import Language
import Reports

/// What statements do to the world outside of values.
enum Effects {
  static func run(_ effect: Effect, _ interpreter: Interpreter) throws -> ContentHash? {
    let session = interpreter.session
    let workspace = session.workspace
    if effect.verb == .replay {
      guard let path = effect.destination?.text else { throw InternalFault.unchecked("replay") }
      try session.replay(path, verifies: effect.verifies)
      return nil
    }
    guard let subject = effect.subject else { throw InternalFault.unchecked("effect") }
    let value = try interpreter.evaluate(subject)
    if effect.verb == .show {
      workspace.events.show(try value.display(as: name(of: subject)))
      return value.hash
    }
    if case .domain(let grid as GridValue) = value, effect.verb == .plan || effect.verb == .run {
      if effect.verb == .plan { try plan(grid, in: workspace) } else { try run(grid, effect, interpreter) }
      return value.hash
    }
    if case .domain(let plotted as any PlottableValue) = value, effect.verb == .plot {
      try plot(plotted, effect, interpreter)
      return value.hash
    }
    guard let path = effect.destination?.text else { throw InternalFault.unchecked(effect.verb.rawValue) }
    let context = ExportContext(workspace: workspace, names: interpreter.statement.dependencies)
    switch (effect.verb, value) {
    case (.export, .domain(let exported as any ExportableValue)):
      try write(exported.export(to: path, in: context), in: workspace)
    case (.export, .list(let values)):
      try write(SearchExport(values).export(to: path, in: context), in: workspace)
    case (.export, .domain(let shaped as any ShapedValue)):
      let bytes = try TensorExport.bytes(
        of: shaped.asTensor(), named: name(of: subject) ?? "tensor", ending: FileValues.ending(of: path))
      try workspace.write(bytes, to: path)
    case (.exportSubmission, .domain(let table as TableValue)):
      for file in try SubmissionExport(of: table).files(path) {
        try workspace.write(file.bytes, to: file.path)
      }
    default: throw InternalFault.unchecked(effect.verb.rawValue)
    }
    return value.hash
  }

  private static func plan(_ grid: GridValue, in workspace: Workspace) throws {
    let plan = try GridPlan(grid, in: workspace)
    workspace.events.show(Display([.text(plan.heading), .table(plan.table, hash: nil)]))
  }

  private static func run(_ grid: GridValue, _ effect: Effect, _ interpreter: Interpreter) throws {
    let workspace = interpreter.session.workspace
    var limit: Double?
    for option in effect.options {
      if case .quantity(let seconds, .duration) = try interpreter.evaluate(option.value) { limit = seconds }
    }
    try GridRun(grid, limit: limit, in: workspace).run()
    do {
      workspace.events.show(try GridTable.make(GridCells(grid, in: workspace).rows()).table)
    } catch GridError.notRun {
      // That nothing is finished was said when the run stopped.
    }
  }

  /// Draws into a file, or as text where none is named.
  private static func plot(
    _ value: any PlottableValue, _ effect: Effect, _ interpreter: Interpreter
  ) throws {
    let workspace = interpreter.session.workspace
    var kind: String?
    for option in effect.options {
      if case .symbol(let word) = try interpreter.evaluate(option.value) { kind = word }
    }
    guard let path = effect.destination?.text else {
      let figures = try value.figures(ofKind: kind, in: workspace)
      return workspace.events.show(Display([.figures(figures)]))
    }
    let (bytes, notes) = try value.plot(ending: FileValues.ending(of: path), kind: kind, in: workspace)
    try workspace.write(bytes, to: path)
    for note in notes { workspace.events.note(note) }
  }

  private static func write(_ exported: ExportedFiles, in workspace: Workspace) throws {
    for file in exported.files { try workspace.write(file.bytes, to: file.path) }
    for note in exported.notes { workspace.events.note(note) }
  }

  /// The name that an expression is, if it is nothing else.
  static func name(of expression: Language.Expression) -> String? {
    if case .name(let name) = expression.kind { name } else { nil }
  }
}
