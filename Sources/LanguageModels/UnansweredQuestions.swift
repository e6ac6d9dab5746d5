/// Questions that came to an end before all of them were answered; the answers so far are kept.
public struct UnansweredQuestions: Error, Sendable {
  /// Why.
  public let cause: any Error
  /// Captions that have their answer now.
  public let answered: Int
  /// All captions.
  public let total: Int
}
