import Testing

/// Runs the tests of a suite on threads of their own, as many as there are processors.
///
/// For tests that wait for child processes: on the threads that all asynchronous code shares, they would keep the
/// tests of servers and time-outs from running meanwhile.
public struct OwnThreads: SuiteTrait, TestTrait, TestScoping {
  /// True: it is meant for the tests, not for the suite as one.
  public var isRecursive: Bool { true }

  /// Calls a test on one of the threads.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(ThreadExecutor.shared, operation: function)
  }
}

extension Trait where Self == OwnThreads {
  /// Runs the tests of a suite on threads of their own.
  public static var onOwnThreads: Self { Self() }
}
