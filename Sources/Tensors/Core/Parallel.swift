import Dispatch
import Glibc
import Synchronization

/// Loops over fixed blocks on several threads.
///
/// How the work is cut depends on its size alone, never on the number of threads, and blocks share
/// no sums: results are therefore the same bits for every thread count.
public enum Parallel {
  private static let limit = Atomic<Int>(0)

  /// The number of processors that are online.
  public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The number of threads in use; the processors' number unless set.
  public static var threadCount: Int {
    get {
      let set = limit.load(ordering: .relaxed)
      return set > 0 ? set : processorCount
    }
    set { limit.store(max(0, newValue), ordering: .relaxed) }
  }

  /// Runs `body` once for each of `count` blocks, in any order and on any thread.
  public static func forEach(_ count: Int, _ body: (Int) -> Void) {
    let threads = min(threadCount, count)
    guard threads > 1 else {
      for index in 0..<max(0, count) { body(index) }
      return
    }
    let next = Atomic<Int>(0)
    // Unsafe to send in general, not here: the loop returns only after the last call, and blocks write to
    // places of their own.
    nonisolated(unsafe) let body = body
    @Sendable func work() {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        body(index)
      }
    }
    // A loop within a loop, or beside another thread's, takes the system's threads.
    if !WorkerPool.shared.run(helpers: threads - 1, work) {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
    }
  }

  /// Runs `body` once for each of `count` blocks on this thread, in order: for work too small to share.
  static func forEachInOrder(_ count: Int, _ body: (Int) -> Void) {
    for index in 0..<max(0, count) { body(index) }
  }

  /// Runs `body` over the ranges that cut `0..<count` into blocks of `size`.
  public static func forEachBlock(of size: Int, in count: Int, _ body: (Range<Int>) -> Void) {
    let size = max(1, size)
    forEach((count + size - 1) / size) { block in
      body(block * size..<min(count, (block + 1) * size))
    }
  }

  /// Rows in a block of pointwise work on rows of `width` floats: about 16 K elements.
  static func rowBlock(width: Int) -> Int { max(1, 16_384 / max(1, width)) }
}
