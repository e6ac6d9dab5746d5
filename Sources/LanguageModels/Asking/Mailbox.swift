import Dispatch
import Synchronization

/// Brings what tasks find out to the one thread that waits for it.
final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let arrived = DispatchSemaphore(value: 0)

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    arrived.signal()
  }

  /// What has come since the last call; waits for the first of it, but no longer than this.
  func take(within milliseconds: Int) -> [Message] {
    _ = arrived.wait(timeout: .now() + .milliseconds(milliseconds))
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
