import Synchronization

/// Whether questions may still be sent; once closed it stays closed.
final class Gate: Sendable {
  private let closed = Atomic<Bool>(false)

  var isClosed: Bool { closed.load(ordering: .relaxed) }
  func close() { closed.store(true, ordering: .relaxed) }

  /// Waits, but not past the closing.
  func sleep(seconds: Double) async throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isClosed, ContinuousClock.now < end {
      try await Task.sleep(for: min(.milliseconds(50), end - ContinuousClock.now))
    }
  }
}
