/// The buffer behind a tensor; returns it to the pool when the last tensor lets go.
final class TensorStorage: @unchecked Sendable {
  // Unchecked: a storage is written only while one tensor alone holds it (copy on write), or by
  // the operation that has just made it and has not yet returned it.
  let base: UnsafeMutablePointer<Float>
  private let capacity: Int

  init(uninitialized count: Int) {
    (base, capacity) = BufferPool.shared.acquire(count)
  }

  deinit { BufferPool.shared.release(base, capacity: capacity) }
}
