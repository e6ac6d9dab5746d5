import ExperimentStore
import FoundationEssentials
import Synchronization

/// Asks one model at one place, and remembers how the server wants to be asked.
public final class LanguageModelClient: Sendable {
  /// Whom is asked.
  public let model: LanguageModel
  /// Where.
  public let endpoint: Endpoint
  let conduct: Conduct
  private let key: APIKey?
  private let transport: any Transport
  private let pacer: Pacer
  private let state = Mutex(State())

  private struct State {
    /// What the server was found to do; nil before the first answer.
    var mode: OutputMode?
    /// Newer servers of OpenAI's take the longest answer under another name.
    var lengthName = "max_tokens"
    /// Some servers refuse a seed; they are asked without.
    var sendsSeed = true
    var hasAnswered = false
    var requests = 0
    var tokens = 0
    /// Questions that wait after a failure, with its status.
    var waiting: [Int: Int] = [:]
    var lastTicket = 0
  }

  /// A client; nothing is sent before the first question.
  ///
  /// - Parameter allowsUnprotectedKey: whether a key may go unencrypted to another machine.
  /// - Throws: `LanguageModelError.unprotectedKey`.
  public convenience init(
    _ model: LanguageModel, at endpoint: Endpoint, key: APIKey?, conduct: Conduct = Conduct(),
    allowsUnprotectedKey: Bool = false
  ) throws {
    try self.init(
      model, at: endpoint, key: key, conduct: conduct, allowsUnprotectedKey: allowsUnprotectedKey,
      transport: CurlTransport.standard)
  }

  /// A client whose requests take another way, such as with other trusted certificates.
  ///
  /// - Throws: `LanguageModelError.unprotectedKey`.
  package init(
    _ model: LanguageModel, at endpoint: Endpoint, key: APIKey?, conduct: Conduct,
    allowsUnprotectedKey: Bool = false, transport: any Transport
  ) throws {
    if let key, !endpoint.isEncrypted, !endpoint.isLoopback, !allowsUnprotectedKey {
      throw LanguageModelError.unprotectedKey(host: endpoint.host, variable: key.variable)
    }
    self.model = model
    self.endpoint = endpoint
    self.conduct = conduct
    self.key = key
    self.transport = transport
    pacer = Pacer(perMinute: conduct.requestsPerMinute)
  }

  /// Whether the server takes a seed; true before the first answer.
  public var sendsSeed: Bool { state.withLock { $0.sendsSeed } }

  /// How the server is asked to keep to the form; nil before the first answer.
  public var mode: OutputMode? { state.withLock { $0.mode } }

  /// Requests and tokens so far.
  public var spent: (requests: Int, tokens: Int) { state.withLock { ($0.requests, $0.tokens) } }

  /// Why questions wait at the moment, as a status; nil when none does.
  var waitingAfter: Int? { state.withLock { $0.waiting.values.max() } }

  // MARK: One question

  /// The model's answer about a caption, of the form or not.
  ///
  /// - Throws: `LanguageModelError`, `CancellationError`.
  func answer(about caption: String, ask: Int, gate: Gate) async throws -> ModelAnswer {
    if let mode { return try await answer(about: caption, ask: ask, mode: mode, gate: gate, isKnown: true) }
    return try await probe(caption, ask: ask, gate: gate)
  }

  /// Asks in the way that demands most, and for less where the server does not take it, or takes it and then does
  /// not keep to it.
  private func probe(_ caption: String, ask: Int, gate: Gate) async throws -> ModelAnswer {
    var mode = OutputMode.jsonSchema
    while true {
      do {
        let answer = try await answer(about: caption, ask: ask, mode: mode, gate: gate, isKnown: false)
        if mode.next == nil || keeps(answer, to: mode) {
          let found = mode
          state.withLock { $0.mode = found }
          return answer
        }
      } catch LanguageModelError.refused(_, let status, _)
        where mode.next != nil && [400, 422].contains(status)
      {
      } catch LanguageModelError.unavailable(_, let status, _, _)
        where mode.next != nil && [500, 501].contains(status)
      {}
      mode = mode.next ?? .text
    }
  }

  private func keeps(_ answer: ModelAnswer, to mode: OutputMode) -> Bool {
    if answer.texts(model.form) != nil { return true }
    // One that ran out of tokens shows by its beginning that the form was kept to.
    guard answer.isCutOff, case .words(let text, _) = answer.content else { return false }
    return text.first(where: { !$0.isWhitespace }) == "{"
  }

  private func answer(
    about caption: String, ask: Int, mode: OutputMode, gate: Gate, isKnown: Bool
  ) async throws -> ModelAnswer {
    let (lengthName, sendsSeed) = state.withLock { ($0.lengthName, $0.sendsSeed) }
    let body = try model.request(
      caption: caption, ask: ask, mode: mode, lengthName: lengthName, sendsSeed: sendsSeed)
    do {
      // While it is not known what the server takes, a failure may be its way to say that it does not take this.
      let isTrial = !isKnown && mode != .text
      let reply = try await send(body, gate: gate, attempts: isTrial ? 2 : conduct.attempts)
      state.withLock {
        $0.hasAnswered = true
        $0.tokens = $0.tokens.addingClamped(reply.promptTokens).addingClamped(reply.answerTokens)
      }
      return ModelAnswer(
        .words(reply.text, mode), isCutOff: reply.isCutOff, promptTokens: reply.promptTokens,
        answerTokens: reply.answerTokens)
    } catch LanguageModelError.refused(_, 400, let message)
      where lengthName == "max_tokens" && message.contains("max_completion_tokens")
    {
      state.withLock { $0.lengthName = "max_completion_tokens" }
      return try await answer(about: caption, ask: ask, mode: mode, gate: gate, isKnown: isKnown)
    } catch LanguageModelError.refused(_, let status, let message)
      where sendsSeed && [400, 422].contains(status) && message.lowercased().contains("seed")
    {
      state.withLock { $0.sendsSeed = false }
      return try await answer(about: caption, ask: ask, mode: mode, gate: gate, isKnown: isKnown)
    } catch LanguageModelError.refused(_, let status, let message)
      where isKnown && [400, 413, 422].contains(status)
    {
      // Others were answered, so it is this caption.
      return ModelAnswer(.refusal(status: status, message: message))
    }
  }

  // MARK: Sending

  /// Sends until there is an answer, or there have been too many attempts.
  private func send(_ body: [UInt8], gate: Gate, attempts: Int) async throws -> ChatReply {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    defer { state.withLock { state in state.waiting[ticket] = nil } }
    var attempt = 0
    var url = endpoint.completions
    var redirects = 0
    while true {
      attempt += 1
      let wait = await pacer.turn()
      if wait > 0 { try await gate.sleep(seconds: wait) }
      try Task.checkCancellation()
      guard !gate.isClosed else { throw CancellationError() }
      try spendRequest()
      state.withLock { $0.waiting[ticket] = nil }
      let problem: Problem
      do {
        let reply = try await transport.post(
          HTTPRequest(url: url, body: body, key: key, seconds: conduct.timeout))
        switch try read(reply, attempt: attempt) {
        case .reply(let reply): return reply
        case .elsewhere(let target):
          redirects += 1
          guard redirects <= 5 else { throw LanguageModelError.redirected(from: url, to: target) }
          url = target
          attempt -= 1
          continue
        case .problem(let found): problem = found
        }
      } catch let failure as HTTPFailure {
        problem = try self.problem(of: failure)
      }
      guard attempt < min(attempts, problem.attempts), !gate.isClosed else { throw problem.error }
      state.withLock { $0.waiting[ticket] = problem.status }
      if let seconds = problem.pause {
        await pacer.pause(seconds: min(seconds, conduct.longestRetryAfter))
      } else {
        try await gate.sleep(seconds: conduct.pause(after: attempt))
      }
    }
  }

  /// Something that may be gone when it is tried again.
  private struct Problem {
    let error: LanguageModelError
    let status: Int
    let attempts: Int
    /// Seconds that the server asked for.
    var pause: Double?
  }

  private enum Reading {
    case reply(ChatReply)
    case elsewhere(String)
    case problem(Problem)
  }

  private func read(_ reply: HTTPReply, attempt: Int) throws -> Reading {
    // Some gateways send the error of the server behind them under the status 200.
    if (200..<300).contains(reply.status), let status = ChatReply.statusOfError(in: reply.body) {
      return try read(
        HTTPReply(
          status: status, retryAfter: reply.retryAfter, location: nil, body: reply.body), attempt: attempt)
    }
    switch reply.status {
    case 200..<300:
      do {
        return .reply(try ChatReply(reply.body))
      } catch {
        // A gateway's page in the place of an answer goes away by itself at times.
        let error = LanguageModelError.notChat(url: endpoint.description, error.problem)
        return .problem(Problem(error: error, status: reply.status, attempts: conduct.patientAttempts))
      }
    case 300..<400:
      guard let location = reply.location, [307, 308].contains(reply.status),
        let target = sameServer(location)
      else {
        throw LanguageModelError.redirected(
          from: endpoint.description, to: message(Array((reply.location ?? "").utf8)))
      }
      return .elsewhere(target)
    case 408, 425, 429, 500...599:
      let error = LanguageModelError.unavailable(
        url: endpoint.description, status: reply.status, message: message(reply.body), attempts: attempt)
      let pause = reply.retryAfter.flatMap {
        RetryAfter.seconds($0, now: Date().timeIntervalSince1970)
      }
      return .problem(
        Problem(error: error, status: reply.status, attempts: conduct.attempts, pause: pause))
    default:
      throw LanguageModelError.refused(
        url: endpoint.description, status: reply.status, message: message(reply.body))
    }
  }

  private func message(_ body: [UInt8]) -> String {
    let text = ChatReply.message(ofError: body)
    return key?.scrubbed(text) ?? text
  }

  /// The target of a redirect within the server, where the key may go; nil for any other.
  private func sameServer(_ location: String) -> String? {
    guard let base = URL(string: endpoint.completions), let target = URL(string: location, relativeTo: base),
      target.scheme == base.scheme, target.host == base.host, target.port == base.port, target.user == nil
    else { return nil }
    return target.absoluteString
  }

  private func problem(of failure: HTTPFailure) throws -> Problem {
    let url = endpoint.description
    switch failure {
    case .encryption(let problem): throw LanguageModelError.encryption(url: url, problem)
    case .answer(let problem): throw LanguageModelError.notChat(url: url, problem)
    case .connection(let problem):
      let isPatient: Bool =
        switch problem {
        case .timeout, .unanswered: true
        default: !state.withLock { $0.hasAnswered }
        }
      return Problem(
        error: .connection(url: url, problem), status: 0,
        attempts: isPatient ? conduct.patientAttempts : conduct.attempts)
    }
  }

  /// - Throws: `LanguageModelError.limit`.
  private func spendRequest() throws {
    try state.withLock { state in
      if let limit = conduct.requestLimit, state.requests >= limit {
        throw LanguageModelError.limit(.requests, limit)
      }
      if let limit = conduct.tokenLimit, state.tokens >= limit {
        throw LanguageModelError.limit(.tokens, limit)
      }
      state.requests += 1
    }
  }
}

extension Int {
  /// The sum, or the largest whole number: what a server counts is not to be trusted.
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
