import Foundation

/// Runs the jobs of tasks on a fixed number of threads, which may block.
final class ThreadExecutor: TaskExecutor {
  static let shared = ThreadExecutor(threads: max(2, ProcessInfo.processInfo.activeProcessorCount))

  private let jobs = JobQueue()

  private init(threads: Int) {
    for _ in 0..<threads {
      let thread = Thread { [jobs, unowned self] in
        while true { jobs.next().runSynchronously(on: asUnownedTaskExecutor()) }
      }
      // As on the main thread: a recursive parser needs more than Foundation's 512 KB.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  func enqueue(_ job: consuming ExecutorJob) { jobs.append(UnownedJob(job)) }
}

/// Jobs in order, for threads that wait for the next.
private final class JobQueue: @unchecked Sendable {  // the condition guards the array
  private let condition = NSCondition()
  private var jobs: [UnownedJob] = []

  func append(_ job: UnownedJob) {
    condition.lock()
    jobs.append(job)
    condition.signal()
    condition.unlock()
  }

  func next() -> UnownedJob {
    condition.lock()
    defer { condition.unlock() }
    while jobs.isEmpty { condition.wait() }
    return jobs.removeFirst()
  }
}
