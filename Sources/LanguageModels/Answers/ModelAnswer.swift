import ExperimentStore
import Files

/// What came back for one question, as it is kept.
public struct ModelAnswer: Hashable, Sendable {
  /// What came back.
  public enum Content: Hashable, Sendable {
    /// The model's words, and how the server was asked to keep to the form.
    case words(String, OutputMode)
    /// The server's reason why this question is not answered, such as a filter.
    case refusal(status: Int, message: String)
  }

  /// What came back.
  public let content: Content
  /// Whether the words end where the longest answer ends.
  public let isCutOff: Bool
  /// Tokens of the question, as the server counts; 0 where it does not.
  public let promptTokens: Int
  /// Tokens of the answer, as the server counts; 0 where it does not.
  public let answerTokens: Int

  /// The texts by key; nil when the answer is not of the form.
  public func texts(_ form: AnswerForm) -> [String: String]? {
    if case .words(let text, let mode) = content { mode.texts(of: text, form) } else { nil }
  }

  /// Whether asking again would be of no use.
  var isRefusal: Bool { if case .refusal = content { true } else { false } }

  /// The answer as it is written down.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "cutOff": .bool(isCutOff), "promptTokens": .int(promptTokens), "answerTokens": .int(answerTokens),
    ]
    switch content {
    case .words(let text, let mode):
      members["text"] = .string(text)
      members["mode"] = .string(mode.rawValue)
    case .refusal(let status, let message):
      members["refused"] = .int(status)
      members["message"] = .string(message)
    }
    return .object(members)
  }

  /// An answer.
  package init(_ content: Content, isCutOff: Bool = false, promptTokens: Int = 0, answerTokens: Int = 0) {
    self.content = content
    self.isCutOff = isCutOff
    self.promptTokens = promptTokens
    self.answerTokens = answerTokens
  }

  /// An answer that was written down; nil for anything else.
  init?(_ json: JSONValue) {
    if let text = json["text"]?.text, let mode = json["mode"]?.text.flatMap(OutputMode.init(rawValue:)) {
      content = .words(text, mode)
    } else if let status = json["refused"]?.integer, let message = json["message"]?.text {
      content = .refusal(status: status, message: message)
    } else {
      return nil
    }
    isCutOff = json["cutOff"] == .bool(true)
    promptTokens = json["promptTokens"]?.integer ?? 0
    answerTokens = json["answerTokens"]?.integer ?? 0
  }
}
