/// The buffer behind a tensor; returns it to the pool when the last tensor lets go.
final class TensorStorage: @unchecked Sendable {
  // Unchecked: a storage is written only while one tensor alone holds it (copy on write), or by
  // the operation that has just made it and has not yet returned it.
  let base: UnsafeMutablePointer<Float>
  private let count: Int

  init(uninitialized count: Int) {
    self.count = count
    base = BufferPool.shared.acquire(count)
  }

  deinit { BufferPool.shared.release(base, count: count) }
}
