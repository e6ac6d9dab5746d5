/// Sends a request and takes the answer, within bounds of time and length.
package protocol Transport: Sendable {
  /// Posts JSON. A redirect is returned like any other answer; nothing is sent on.
  ///
  /// - Throws: `HTTPFailure`, or a `CancellationError` as soon as the task is cancelled.
  func post(_ request: HTTPRequest) async throws -> HTTPReply
}
