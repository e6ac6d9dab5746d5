/// A component asked for the modification where there are images alone.
public struct UnknownModification: Error, Hashable, Sendable {
  /// The error, which carries nothing.
  public init() {}
}
