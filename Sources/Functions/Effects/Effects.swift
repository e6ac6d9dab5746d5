import ExperimentStore
import Experiments
import Files
import Language
import Reports
import Values

/// What statements do to the world outside of values.
package enum Effects {
  /// What an effect is carried out with.
  package struct Context {
    package let workspace: Workspace
    /// The names that the statement uses.
    package let names: [String]
    /// Computes an expression of the statement.
    package let evaluate: (Language.Expression) throws -> Value

    package init(
      workspace: Workspace, names: [String], evaluate: @escaping (Language.Expression) throws -> Value
    ) {
      self.workspace = workspace
      self.names = names
      self.evaluate = evaluate
    }
  }

  /// Carries out an effect on a value; gives the value's hash.
  ///
  /// - Throws: what computing, drawing or writing the value throws.
  package static func run(_ effect: Effect, in context: Context) throws -> ContentHash {
    let workspace = context.workspace
    guard let subject = effect.subject else { throw InternalFault.unchecked("effect") }
    let value = try context.evaluate(subject)
    if effect.verb == .show {
      workspace.events.show(try display(of: value, as: name(of: subject), in: workspace))
      return value.hash
    }
    if case .domain(let grid as GridValue) = value, effect.verb == .plan || effect.verb == .run {
      if effect.verb == .plan { try plan(grid, in: workspace) } else { try run(grid, effect, context) }
      return value.hash
    }
    if case .domain(let plotted as any PlottableValue) = value, effect.verb == .plot {
      try plot(plotted, effect, context)
      return value.hash
    }
    guard let path = effect.destination?.text else { throw InternalFault.unchecked(effect.verb.rawValue) }
    let hasSafeCSV = try effect.options.contains { option in
      guard effect.verb == .export, case .symbol(let word) = try context.evaluate(option.value) else {
        return false
      }
      return word == CSVKind.safe
    }
    let export = ExportContext(workspace: workspace, names: context.names, hasSafeCSV: hasSafeCSV)
    switch (effect.verb, value) {
    case (.export, .domain(let exported as any ExportableValue)):
      try write(exported.export(to: path, in: export), in: workspace)
    case (.export, .list(let values)):
      try write(SearchExport(values).export(to: path, in: export), in: workspace)
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

  /// What a value shows; of a grid also what is finished of it.
  ///
  /// - Parameter name: what it is bound to, where it was shown by its name
  /// - Throws: what reading it from the store throws.
  package static func display(of value: Value, as name: String?, in workspace: Workspace) throws -> Display {
    guard case .domain(let grid as GridValue) = value else { return try value.display(as: name) }
    do {
      let table = try GridTable.counted(GridCells(grid, in: workspace).rows(), in: workspace).shown()
      return Display([.text(grid.summary), .table(table, hash: nil)])
    } catch GridError.notRun {
      return Display(
        grid.summary + (name.map { "; nothing of it is finished: run \($0) carries it out" } ?? ""))
    } catch is GridError {
      // Nothing says what it is evaluated on, or the right answers are not published.
      return Display(grid.summary)
    }
  }

  private static func plan(_ grid: GridValue, in workspace: Workspace) throws {
    let plan = try GridPlan(grid, in: workspace)
    workspace.events.show(Display([.text(plan.heading), .table(plan.table, hash: nil)]))
  }

  private static func run(_ grid: GridValue, _ effect: Effect, _ context: Context) throws {
    let workspace = context.workspace
    var limit: Double?
    for option in effect.options {
      if case .quantity(let seconds, .duration) = try context.evaluate(option.value) { limit = seconds }
    }
    try GridRun(grid, limit: limit, in: workspace).run()
    do {
      workspace.events.show(
        try GridTable.counted(GridCells(grid, in: workspace).rows(), in: workspace).shown())
    } catch GridError.notRun {
      // That nothing is finished was said when the run stopped.
    }
  }

  /// Draws into a file, or as text where none is named.
  private static func plot(
    _ value: any PlottableValue, _ effect: Effect, _ context: Context
  ) throws {
    let workspace = context.workspace
    var kind: String?
    for option in effect.options {
      if case .symbol(let word) = try context.evaluate(option.value) { kind = word }
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
  package static func name(of expression: Language.Expression) -> String? {
    if case .name(let name) = expression.kind { name } else { nil }
  }
}
