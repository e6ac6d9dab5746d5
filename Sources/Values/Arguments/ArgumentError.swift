/// What can be wrong with one argument of a call that only its value shows.
public enum ArgumentError: Error, Hashable, Sendable {
  /// An argument is not of the kind that a function takes.
  case kind(function: String, parameter: String, expected: String)
  /// A number is outside the bounds of a parameter.
  case outOfBounds(function: String, parameter: String, value: String, bounds: String)
  /// An argument is given that would have no effect.
  case ineffective(function: String, parameter: String, reason: String)
}
