import Files

/// One thing in which two steps of a kind differ.
public struct StepDifference: Hashable, Sendable {
  /// A part of a step record.
  public enum Field: Hashable, Sendable {
    /// The version of the step's code.
    case codeVersion
    /// A plain argument, by name.
    case argument(String)
    /// A result of another step, by the argument's name; the values are full hashes.
    case input(String)
    /// The random stream.
    case seedStream
    /// A part of the numeric identity, by name.
    case numericIdentity(String)
  }

  /// Which part differs.
  public let field: Field
  /// Its value in the stored step; nil when it had none.
  public let old: JSONValue?
  /// Its value in the step asked about; nil when it has none.
  public let new: JSONValue?

  /// Every difference between two records: code version, then arguments, inputs, stream and numeric
  /// identity, each by name; empty exactly when their keys are equal, given equal kinds.
  package static func between(_ old: StepRecord, _ new: StepRecord) -> [StepDifference] {
    var differences: [StepDifference] = []
    func compare(_ field: Field, _ old: JSONValue?, _ new: JSONValue?) {
      if old != new { differences.append(StepDifference(field: field, old: old, new: new)) }
    }
    func compare(
      _ field: (String) -> Field, _ old: [String: JSONValue], _ new: [String: JSONValue]
    ) {
      for name in Set(old.keys).union(new.keys).sorted() {
        compare(field(name), old[name], new[name])
      }
    }
    compare(.codeVersion, .string(old.codeVersion), .string(new.codeVersion))
    compare(Field.argument, old.arguments, new.arguments)
    compare(Field.input, old.inputs.mapValues(json), new.inputs.mapValues(json))
    compare(.seedStream, .string(old.seedStream), .string(new.seedStream))
    compare(
      Field.numericIdentity, old.numericIdentity.mapValues { .string($0) },
      new.numericIdentity.mapValues { .string($0) })
    return differences
  }

  private static func json(_ hash: ContentHash) -> JSONValue { .string(hash.description) }
}
