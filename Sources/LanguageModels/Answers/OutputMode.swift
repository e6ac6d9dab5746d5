import ExperimentStore
import Files

/// How a server is asked to keep to a form. Servers differ, and some take what they then ignore.
public enum OutputMode: String, CaseIterable, Hashable, Sendable {
  /// A schema, as OpenAI, llama.cpp and vLLM take it.
  case jsonSchema = "json_schema"
  /// An object with a schema beside the type, as llama-cpp-python and Together take it.
  case objectWithSchema = "json_object+schema"
  /// Some JSON object.
  case jsonObject = "json_object"
  /// Nothing but the words of the question.
  case text = "text"

  /// The member `response_format` of a request; nil to leave it out.
  func responseFormat(_ form: AnswerForm) -> JSONValue? {
    switch self {
    case .jsonSchema:
      [
        "type": "json_schema",
        "json_schema": ["name": "answer", "strict": true, "schema": form.schema],
      ]
    case .objectWithSchema: ["type": "json_object", "schema": form.schema]
    case .jsonObject: ["type": "json_object"]
    case .text: nil
    }
  }

  /// The next that asks for less; nil after the last.
  var next: OutputMode? {
    switch self {
    case .jsonSchema: .objectWithSchema
    case .objectWithSchema: .jsonObject
    case .jsonObject: .text
    case .text: nil
    }
  }

  /// The texts of an answer; only where nothing was asked for may there be words around the object.
  func texts(of answer: String, _ form: AnswerForm) -> [String: String]? {
    self == .text ? form.texts(among: answer) : form.texts(in: answer)
  }
}
