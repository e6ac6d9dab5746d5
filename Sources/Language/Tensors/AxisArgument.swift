/// What is known before the run of an argument that names an axis.
public enum AxisArgument: Hashable, Sendable {
  /// It was left out.
  case absent
  /// It names this axis.
  case given(AxisReference)
  /// It was given, and which axis it names will be known later.
  case unknown
}
