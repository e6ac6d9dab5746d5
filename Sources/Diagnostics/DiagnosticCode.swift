/// A stable code of a kind of diagnostic, with what `:explain` says about it.
///
/// `E001` to `E019` are faults of syntax, `E020` to `E099` faults found by checking, `W0xx` warnings of the
/// checker. `E1xx` and `W1xx` are kept for run time, and are declared by the floor that throws them.
public struct DiagnosticCode: Hashable, Sendable, CustomStringConvertible {
  /// A letter and three digits, such as `E014`.
  public let rawValue: String
  /// What went wrong, in a few words.
  public let title: String
  /// A paragraph for `:explain`: what the rule is, why it is there, what to write instead.
  public let explanation: String

  /// A code with its title and explanation.
  public init(_ rawValue: String, _ title: String, explanation: String) {
    self.rawValue = rawValue
    self.title = title
    self.explanation = explanation
  }

  /// The code as users see it, such as E014.
  public var description: String { rawValue }

  /// Two codes are the same when their raw values are.
  public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

  /// Hashes the raw value.
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
