import Synchronization

/// For each query of a block, a fast score below which no item can be among the best; shared by the workers.
///
/// A threshold only rises. What one worker proves holds for all, and since it only spares work, it does not
/// matter for results when another worker learns of it.
///
/// Sendable without the compiler's proof: the memory holds atomics and lives as long as the object.
final class SearchThresholds: @unchecked Sendable {
  private let bits: UnsafeMutablePointer<Atomic<UInt32>>
  private let count: Int

  init(count: Int) {
    self.count = count
    bits = .allocate(capacity: count)
    for query in 0..<count { (bits + query).initialize(to: Atomic((-Float.infinity).bitPattern)) }
  }

  deinit {
    bits.deinitialize(count: count)
    bits.deallocate()
  }

  subscript(query: Int) -> Float { Float(bitPattern: bits[query].load(ordering: .relaxed)) }

  /// Raises a threshold; of two threads that do so at once, the lower may win.
  func raise(_ query: Int, to threshold: Float) {
    if threshold > self[query] { bits[query].store(threshold.bitPattern, ordering: .relaxed) }
  }
}
