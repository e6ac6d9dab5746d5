import ExperimentStore
import Files

/// The envelope of an answer of a chat API, read strictly.
struct ChatReply {
  /// The model's words; empty where it said none.
  let text: String
  let isCutOff: Bool
  let promptTokens: Int
  let answerTokens: Int

  /// - Throws: `Malformed`, to which the caller adds the server.
  init(_ body: [UInt8]) throws(Malformed) {
    guard let json = body.withUnsafeBufferPointer({ try? JSONValue(parsing: $0) }) else {
      throw Malformed(problem: .notJSON)
    }
    guard case .array(let choices)? = json["choices"], let choice = choices.first,
      let message = choice["message"], case .object = message
    else { throw Malformed(problem: .withoutMessage) }
    switch message["content"] {
    case .string(let content)?: text = content
    // A model that only refused, or only thought, has no content.
    case .null?, nil: text = ""
    default: throw Malformed(problem: .withoutMessage)
    }
    isCutOff = choice["finish_reason"]?.text == "length"
    promptTokens = max(0, json["usage"]?["prompt_tokens"]?.integer ?? 0)
    answerTokens = max(0, json["usage"]?["completion_tokens"]?.integer ?? 0)
  }

  struct Malformed: Error {
    let problem: LanguageModelError.AnswerProblem
  }

  /// The status of an error that stands where an answer should; 502 where it names none, nil for an answer.
  static func statusOfError(in body: [UInt8]) -> Int? {
    guard let json = body.withUnsafeBufferPointer({ try? JSONValue(parsing: $0) }), json["choices"] == nil,
      let error = json["error"], error.members != nil || error.text != nil
    else { return nil }
    let code = error["code"]?.integer ?? error["status"]?.integer ?? error["code"]?.text.flatMap { Int($0) }
    return code.flatMap { (400..<600).contains($0) ? $0 : nil } ?? 502
  }

  /// What an error's body says, in one line of at most 300 characters.
  static func message(ofError body: [UInt8]) -> String {
    let json = body.withUnsafeBufferPointer { try? JSONValue(parsing: $0) }
    let error = json?["error"]
    let text =
      error?["message"]?.text ?? error?.text ?? json?["message"]?.text ?? json?["detail"]?.text
      ?? String(decoding: body.prefix(2000), as: UTF8.self)
    let line = text.split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
    // Control characters of a server's must not reach a terminal.
    let plain = String(
      String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    return plain.count <= 300 ? plain : plain.prefix(299) + "…"
  }
}
