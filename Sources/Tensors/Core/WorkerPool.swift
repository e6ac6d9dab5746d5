import CKernels
import Dispatch
import Glibc
import Synchronization

/// Threads that help with loops, and that stay awake for some microseconds to see whether another one follows.
///
/// A training step is some hundreds of short loops with next to nothing between them: to wake a thread for each
/// leaves a processor idle for a few percent of the step. A thread that waited in vain waits shorter the next
/// time, so that a busy machine loses little to it.
final class WorkerPool: @unchecked Sendable {
  // Unchecked: `body` is written by the caller that holds `isTaken` while no worker is inside, and read by
  // workers inside only.

  /// The threads of this process.
  static let shared = WorkerPool()

  /// Spins of about a sixth of a microsecond each: how many a thread waits at most and at least.
  private static let (mostSpins, fewestSpins) = (400, 16)
  /// Nanoseconds of a sleep that had better been spent awake.
  private static let shortSleep: UInt64 = 100_000
  /// A loop that takes workers in; each worker inside counts two, and the number of the loop is above.
  private static let isOpen: UInt64 = 1
  private static let worker: UInt64 = 2
  private static let loop: UInt64 = 1 << 32

  private let state = Atomic<UInt64>(0)
  private let isTaken = Atomic<Bool>(false)
  private let mostInside = Atomic<UInt64>(0)
  private let sleepers = Atomic<Int>(0)
  private let callerSleeps = Atomic<Bool>(false)
  private let lock = Sleep()
  private var body: (() -> Void)?
  private var workers = 0

  private init() {}

  /// Runs `body` on this thread and on up to `helpers` others at once, and returns when all have ended.
  ///
  /// - Returns: false, with nothing done, while another loop has the threads
  func run(helpers: Int, _ body: () -> Void) -> Bool {
    guard !isTaken.exchange(true, ordering: .acquiring) else { return false }
    defer { isTaken.store(false, ordering: .releasing) }
    hire(helpers)
    withoutActuallyEscaping(body) { body in
      self.body = body
      mostInside.store(UInt64(helpers), ordering: .relaxed)
      let next = (state.load(ordering: .relaxed) / Self.loop &+ 1) % Self.loop
      state.store(next * Self.loop + Self.isOpen, ordering: .sequentiallyConsistent)
      if sleepers.load(ordering: .sequentiallyConsistent) > 0 { lock.wakeWorkers() }
      body()
      state.wrappingSubtract(Self.isOpen, ordering: .sequentiallyConsistent)
      awaitWorkers()
      self.body = nil
    }
    return true
  }

  /// Starts threads until there are `count`, or as many as the system gives.
  private func hire(_ count: Int) {
    while workers < count {
      let seen = state.load(ordering: .relaxed) / Self.loop
      guard WorkerThread({ self.work(after: seen) }) != nil else { return }
      workers += 1
    }
  }

  private func insideCount(_ state: UInt64) -> UInt64 { state % Self.loop / Self.worker }

  /// Waits until no worker is inside the loop, which is closed.
  private func awaitWorkers() {
    for _ in 0..<Self.mostSpins {
      if insideCount(state.load(ordering: .acquiring)) == 0 { return }
      ck_pause()
    }
    callerSleeps.store(true, ordering: .sequentiallyConsistent)
    lock.sleepCaller { insideCount(state.load(ordering: .sequentiallyConsistent)) > 0 }
    callerSleeps.store(false, ordering: .relaxed)
  }

  /// What a worker does all its life.
  private func work(after first: UInt64) {
    // Signals are for the threads that expect them.
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var (seen, spins) = (first, Self.mostSpins)
    while true {
      spins = awaitLoop(after: seen, spins: spins)
      seen = state.load(ordering: .acquiring) / Self.loop
      guard enter(seen) else { continue }
      perform()
      let before = state.wrappingSubtract(Self.worker, ordering: .sequentiallyConsistent).oldValue
      if before % Self.loop == Self.worker, callerSleeps.load(ordering: .sequentiallyConsistent) {
        lock.wakeCaller()
      }
    }
  }

  /// Waits for another loop than the one seen; returns how long to spin the next time.
  private func awaitLoop(after seen: UInt64, spins: Int) -> Int {
    for _ in 0..<spins {
      if state.load(ordering: .acquiring) / Self.loop != seen { return Self.mostSpins }
      ck_pause()
    }
    let start = DispatchTime.now().uptimeNanoseconds
    sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
    lock.sleepWorker { state.load(ordering: .sequentiallyConsistent) / Self.loop == seen }
    sleepers.wrappingSubtract(1, ordering: .relaxed)
    // A little more patience would have been enough, or a lot would not.
    let asleep = DispatchTime.now().uptimeNanoseconds - start
    return asleep < Self.shortSleep ? Self.mostSpins : max(Self.fewestSpins, spins / 2)
  }

  /// Takes part in a loop unless it is over or has threads enough.
  private func enter(_ number: UInt64) -> Bool {
    var word = state.load(ordering: .acquiring)
    while word / Self.loop == number, word & Self.isOpen > 0,
      insideCount(word) < mostInside.load(ordering: .relaxed)
    {
      let (entered, found) = state.compareExchange(
        expected: word, desired: word + Self.worker, ordering: .acquiringAndReleasing)
      if entered { return true }
      word = found
    }
    return false
  }

  // Not inlined, so that no reference to the body outlives the call: it does not escape its loop.
  @inline(never) private func perform() { body?() }
}

/// Two conditions under one lock.
private final class Sleep: @unchecked Sendable {
  // Unchecked: the system's own locks, at addresses that do not change.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let loopBegins = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let workersLeft = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(loopBegins, nil)
    pthread_cond_init(workersLeft, nil)
  }

  deinit {
    pthread_cond_destroy(workersLeft)
    pthread_cond_destroy(loopBegins)
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    loopBegins.deallocate()
    workersLeft.deallocate()
  }

  func sleepWorker(while isWaiting: () -> Bool) { sleep(loopBegins, while: isWaiting) }
  func sleepCaller(while isWaiting: () -> Bool) { sleep(workersLeft, while: isWaiting) }
  func wakeWorkers() { wake(loopBegins) }
  func wakeCaller() { wake(workersLeft) }

  private func sleep(_ condition: UnsafeMutablePointer<pthread_cond_t>, while isWaiting: () -> Bool) {
    pthread_mutex_lock(mutex)
    while isWaiting() { pthread_cond_wait(condition, mutex) }
    pthread_mutex_unlock(mutex)
  }

  private func wake(_ condition: UnsafeMutablePointer<pthread_cond_t>) {
    // The lock lies between the sleeper's look at the state and its sleep.
    pthread_mutex_lock(mutex)
    pthread_mutex_unlock(mutex)
    pthread_cond_broadcast(condition)
  }
}
