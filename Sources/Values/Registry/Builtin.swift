import Experiments
import Language

/// A function of the language: declared once, with what it does.
package protocol Builtin: Sendable {
  /// Its declaration, which checker, help, completion and documentation tests read.
  static var signature: FunctionSignature { get }
  /// Computes its value; the arguments are of the declared types.
  static func call(_ arguments: ArgumentList, in workspace: Workspace) throws -> Value
  /// What is known of its value before it is computed; reads headers and lists of files at most.
  static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline
}

extension Builtin {
  package static func outline(_ arguments: OutlinedArguments, in workspace: Workspace) throws -> Outline {
    Outline(type: signature.result.description, work: arguments.work)
  }
}
