import ExperimentStore
import Files

/// What an answer must be: one JSON object with exactly these keys, each with a text.
public struct AnswerForm: Hashable, Sendable {
  /// The form of a triplet: `{"modification": "…", "target": "…"}`.
  public static let triplet = AnswerForm(keys: ["modification", "target"])

  /// The keys, in the order in which they are asked for.
  public let keys: [String]

  /// A form.
  public init(keys: [String]) { self.keys = keys }

  /// The form as a JSON Schema, in the part of it that servers with structured output have in common.
  public var schema: JSONValue {
    [
      "type": "object",
      "properties": .object(Dictionary(keys.map { ($0, ["type": "string"]) }) { first, _ in first }),
      "required": .array(keys.map(JSONValue.string)),
      "additionalProperties": false,
    ]
  }

  /// The texts by key of an answer that is exactly such an object; nil for anything else.
  public func texts(in answer: String) -> [String: String]? {
    guard case .object(let members)? = try? JSONValue(parsing: answer, limits: JSONLimits(depth: 8)),
      members.count == keys.count
    else { return nil }
    var texts: [String: String] = [:]
    for key in keys {
      guard let text = members[key]?.text else { return nil }
      texts[key] = text
    }
    return texts
  }

  /// The texts by key of an answer in which one such object stands alone, in a code block, or among words; nil
  /// when none does, or several.
  public func texts(among answer: String) -> [String: String]? {
    if let texts = texts(in: answer) { return texts }
    let found = Self.objects(in: answer).compactMap(texts(in:))
    return found.count == 1 ? found[0] : nil
  }

  /// The stretches between a brace and the one that closes it, outermost first; in time in proportion to the text.
  private static func objects(in answer: String) -> [String] {
    var found: [String] = []
    var start: Int?
    var depth = 0
    var isText = false
    var isEscaped = false
    let bytes = Array(answer.utf8)
    for (place, byte) in bytes.enumerated() {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where depth > 0: isText = true
      case UInt8(ascii: "{"):
        if depth == 0 { start = place }
        depth += 1
      case UInt8(ascii: "}") where depth > 0:
        depth -= 1
        if depth == 0, let start { found.append(String(decoding: bytes[start...place], as: UTF8.self)) }
      default: break
      }
    }
    return found
  }
}
