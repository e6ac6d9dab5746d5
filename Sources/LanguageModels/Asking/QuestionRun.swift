import FoundationEssentials
import Synchronization

/// Questions under way: tasks ask, one thread collects.
struct QuestionRun {
  /// A caption, and the ask that it is at.
  struct Question: Sendable {
    let caption: String
    let ask: Int
  }

  enum Message: Sendable {
    case answer(caption: String, ask: Int, ModelAnswer)
    /// A caption has its last answer.
    case through
    case failed(any Error)
    case ended
  }

  /// How long what is under way may take to come in after a stop.
  private static let grace = 3.0

  let client: LanguageModelClient
  let questions: [Question]

  /// Asks all questions; gives why it ended early, or nil.
  ///
  /// After a failure no more is sent, and what is under way still comes in: it may have been paid for.
  ///
  /// - Parameters:
  ///   - each: is given every message; what it throws ends the run.
  ///   - tick: is called about ten times a second.
  func collect(
    isStopped: () -> Bool, each: (Message) throws -> Void, tick: () -> Void
  ) -> (any Error)? {
    let mailbox = Mailbox<Message>()
    let gate = Gate()
    let (client, questions) = (client, questions)
    let task = Task.detached {
      await Self.ask(questions, client, gate, mailbox)
      mailbox.post(.ended)
    }
    var failure: (any Error)?
    var stoppedAt: Date?
    while true {
      for message in mailbox.take(within: 100) {
        switch message {
        case .ended:
          tick()
          return failure
        case .failed(let error):
          gate.close()
          if failure == nil || failure is CancellationError, stoppedAt == nil { failure = error }
        case .answer, .through:
          do {
            try each(message)
          } catch {
            gate.close()
            failure = failure ?? error
          }
        }
      }
      tick()
      if stoppedAt == nil, isStopped() {
        gate.close()
        failure = CancellationError()
        stoppedAt = Date()
      }
      if let stoppedAt, Date().timeIntervalSince(stoppedAt) > Self.grace { task.cancel() }
    }
  }

  private static func ask(
    _ questions: [Question], _ client: LanguageModelClient, _ gate: Gate, _ mailbox: Mailbox<Message>
  ) async {
    var rest = questions[...]
    // Until it is known what the server takes, one question is enough to find out.
    while client.mode == nil, let first = rest.popFirst() {
      guard await ask(first, client, gate, mailbox) else { return }
    }
    let row = Row(rest)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(client.conduct.concurrency, rest.count) {
        group.addTask {
          while !gate.isClosed, let next = row.next() {
            guard await ask(next, client, gate, mailbox) else { return }
          }
        }
      }
    }
  }

  /// Asks until there is an answer of the form, or no further ask; says whether to go on.
  private static func ask(
    _ question: Question, _ client: LanguageModelClient, _ gate: Gate, _ mailbox: Mailbox<Message>
  ) async -> Bool {
    for ask in question.ask..<LanguageModel.asks {
      do {
        let answer = try await client.answer(about: question.caption, ask: ask, gate: gate)
        mailbox.post(.answer(caption: question.caption, ask: ask, answer))
        if answer.isRefusal || answer.texts(client.model.form) != nil { break }
      } catch {
        // Tasks that only stopped because another failed have nothing to say.
        if !(error is CancellationError) { mailbox.post(.failed(error)) }
        gate.close()
        return false
      }
    }
    mailbox.post(.through)
    return true
  }

  /// Questions that wait for a task that is free.
  private final class Row: Sendable {
    private let questions: Mutex<ArraySlice<Question>>

    init(_ questions: ArraySlice<Question>) { self.questions = Mutex(questions) }

    func next() -> Question? { questions.withLock { $0.popFirst() } }
  }
}
