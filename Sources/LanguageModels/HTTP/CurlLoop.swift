import CCurl
import Dispatch
import Glibc
import Synchronization

/// The thread on which libcurl moves the bytes of all transfers, and keeps their connections for the next ones.
///
/// It begins with the first request and lives as long as the process: a program that asks no model has none.
package final class CurlLoop: Sendable {
  /// A request, and where its answer is waited for.
  struct Order: Sendable {
    let request: HTTPRequest
    let certificates: String?
    /// Closed to end the transfer early.
    let cancellation: Gate
    let continuation: CheckedContinuation<HTTPReply, any Error>
  }

  static let shared = CurlLoop()

  private let orders = Mutex<[Order]>([])
  /// Of this, only `curl_multi_wakeup` may be called on other threads.
  /// Absent where libcurl could not start, for want of memory or of its cryptography.
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer?

  /// - Parameter multi: libcurl's handle of many transfers, made here unless a test says what else.
  package init(multi: UnsafeMutableRawPointer? = ccurl_global_init() == CURLE_OK ? curl_multi_init() : nil) {
    self.multi = multi
    guard multi != nil else { return }
    DispatchQueue(label: "HTTP").async { [self] in run() }
  }

  func start(_ order: Order) {
    guard multi != nil else {
      order.continuation.resume(throwing: HTTPFailure.connection(.other("libcurl cannot be initialized")))
      return
    }
    orders.withLock { $0.append(order) }
    wake()
  }

  /// Makes the thread look at new orders and at cancellations.
  func wake() {
    guard let multi else { return }
    curl_multi_wakeup(multi)
  }

  private func run() {
    guard let multi else { return }
    // Signals are for the threads that wait for them, and a connection that the server closed is to raise none.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    var underWay: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    while true {
      for order in takeOrders() {
        guard let transfer = CurlTransfer(order), curl_multi_add_handle(multi, transfer.handle) == CURLM_OK
        else {
          order.continuation.resume(throwing: HTTPFailure.connection(.other("out of memory")))
          continue
        }
        underWay[transfer.handle] = transfer
      }
      for (handle, transfer) in underWay where transfer.isCancelled {
        // First this, as libcurl may have to wait for the system's search for a name.
        transfer.cancel()
        curl_multi_remove_handle(multi, handle)
        underWay[handle] = nil
      }
      var count: Int32 = 0
      curl_multi_perform(multi, &count)
      var result = CURLE_OK
      while let handle = ccurl_next_ended(multi, &result) {
        underWay[handle]?.end(result)
        curl_multi_remove_handle(multi, handle)
        underWay[handle] = nil
      }
      curl_multi_poll(multi, nil, 0, 60_000, nil)
    }
  }

  private func takeOrders() -> [Order] {
    orders.withLock { orders in
      defer { orders = [] }
      return orders
    }
  }
}
