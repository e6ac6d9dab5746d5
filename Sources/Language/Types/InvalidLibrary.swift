/// Declarations that contradict one another; a fault of the program, not of a script.
public struct InvalidLibrary: Error, Hashable {
  /// A contradiction between declarations, or in one.
  public enum Fault: Hashable, Sendable {
    /// Two functions of one name.
    case duplicateFunction(String)
    /// Two parameters of one name.
    case duplicateParameter(function: String, parameter: String)
    /// A positional parameter after one that is given by name only.
    case positionalAfterNamed(function: String, parameter: String)
    /// A required positional parameter after an optional one.
    case requiredAfterOptional(function: String, parameter: String)
    /// A parameter that makes a sweep, of a function that has no result for it.
    case sweepWithoutResult(function: String, parameter: String)
    /// Two effects of one verb on one type.
    case duplicateEffect(Verb, on: ValueType)
    /// Two members of one name on one type.
    case duplicateMember(owner: ValueType, member: String)
    /// Two operators for the same operands.
    case duplicateOperator(String)
    /// Two types of one name.
    case duplicateType(String)
    /// Two words of one name.
    case duplicateSymbol(String)
    /// Two metrics of one name.
    case duplicateMetric(String)
    /// A type that is used but not declared.
    case undeclaredType(String)
    /// A word that is taken but not declared.
    case undeclaredSymbol(String)
    /// A name that cannot be written in a script.
    case unwritableName(String)
  }

  /// All contradictions found, in declared order.
  public let faults: [Fault]
}
