/// How a server is treated: how much is asked at once, how long is waited, where it ends. Nothing of it changes an
/// answer.
public struct Conduct: Hashable, Sendable {
  /// Questions under way at once.
  public var concurrency = 4
  /// Seconds for one whole answer.
  public var timeout = 60.0
  /// Questions that may be sent in a minute; nil for any number.
  public var requestsPerMinute: Double?
  /// Questions that may be sent in all, those that are sent again included; nil for any number.
  public var requestLimit: Int?
  /// Tokens of questions and answers together; what is under way when it is reached still comes in. Nil for any
  /// number.
  public var tokenLimit: Int?
  /// How often a question is sent that the server is too busy for, or fails at.
  package var attempts = 6
  /// How often a question is sent that meets a time-out, or a server that has not answered anything yet.
  package var patientAttempts = 2
  /// Seconds before the second time; each further wait is twice as long.
  package var firstPause = 0.5
  /// The longest such wait.
  package var longestPause = 30.0
  /// The longest wait that a server's `Retry-After` is followed for.
  package var longestRetryAfter = 300.0

  /// Four questions at once, a minute for each, no limits.
  public init() {}

  /// Seconds to wait after a number of attempts: between half of the doubled wait and the whole, so that questions
  /// that failed together do not come back together.
  func pause(after attempts: Int) -> Double {
    var pause = firstPause
    for _ in 1..<max(2, attempts + 1) where pause < longestPause { pause *= 2 }
    return min(pause / 2, longestPause) * Double.random(in: 0.5...1)
  }
}
