import Diagnostics

/// Checks scripts against a library before anything is run: names, types, arguments, units, bounds, files.
public struct Checker: Sendable {
  /// The functions, members and operators that it knows.
  public let library: Library

  /// A checker against `library`.
  public init(library: Library) {
    self.library = library
  }

  /// Checks all statements, each in the scope that those before it leave, and reports every fault.
  ///
  /// `scope` is changed also when there are errors, with unknown types in place of faulty ones; a session
  /// keeps a copy and goes back to it.
  ///
  /// - Parameters:
  ///   - seen: closer types of calls' results than their arguments tell, by the place of the function's name:
  ///     what was found in files
  ///   - folder: where relative paths of the script start
  public func check(
    _ script: Script, in scope: inout Scope, seen: [Span: ValueType] = [:], folder: ScriptFolder = .current
  ) -> CheckedScript {
    var pass = CheckPass(library: library, script: script, scope: scope, seen: seen, folder: folder)
    pass.scope.reserve(script.statements.count)
    let statements = script.statements.map { pass.check($0) }
    scope = pass.scope
    return CheckedScript(
      statements: statements, diagnostics: (script.diagnostics + pass.diagnostics).sortedByPlace())
  }
}
