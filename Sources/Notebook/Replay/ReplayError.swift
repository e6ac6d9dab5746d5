/// What can be wrong with a replay.
public enum ReplayError: Error, Hashable, Sendable {
  /// A file is no certificate, or one that was changed.
  case certificate(path: String)
  /// A replay inside of a script differs from what was recorded.
  case differs(report: String)
  /// A script that is replayed replays another, or itself.
  case nested(path: String)
}
