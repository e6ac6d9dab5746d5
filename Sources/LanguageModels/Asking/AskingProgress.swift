/// How far questions have come.
public struct AskingProgress: Hashable, Sendable {
  /// Captions that are through, with an answer or without.
  public var done = 0
  /// All captions.
  public var total = 0
  /// Captions whose answers were there before.
  public var known = 0
  /// Tokens of questions and answers since the beginning.
  public var tokens = 0
  /// Why nothing is sent at the moment, as a status of HTTP, or 0 for a connection that failed; nil while all is well.
  public var waitingAfter: Int?
}
