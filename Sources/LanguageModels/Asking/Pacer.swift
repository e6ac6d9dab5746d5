import FoundationEssentials

/// Spreads questions over time: so many in a minute, and none while the server asked for a pause.
actor Pacer {
  private let interval: Double
  /// When the next question may be sent, in seconds of a clock that only goes forward.
  private var next = 0.0

  init(perMinute: Double?) { interval = perMinute.map { 60 / $0 } ?? 0 }

  private static var now: Double { ProcessInfo.processInfo.systemUptime }

  /// Seconds until a question may be sent; the place in the row is taken.
  func turn() -> Double {
    let now = Self.now
    let place = max(now, next)
    next = place + interval
    return place - now
  }

  /// Nobody's turn comes within these seconds.
  func pause(seconds: Double) { next = max(next, Self.now + seconds) }
}
