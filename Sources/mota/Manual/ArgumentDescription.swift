import Files

/// What an option, a flag or an argument declares about itself.
struct ArgumentDescription {
  /// Names with their dashes; none of an argument that is known by its place.
  private(set) var names: [String]
  /// What stands for its value; nil of a flag.
  let value: String?
  let isOptional: Bool
  let isRepeating: Bool
  let abstract: String
  let defaultValue: String?

  /// Reads swift-argument-parser's description of an argument (`ArgumentInfoV0`).
  init(_ declared: JSONValue) {
    names = (declared["names"]?.elements ?? []).map {
      ($0["kind"]?.text == "long" ? "--" : "-") + ($0["name"]?.text ?? "")
    }
    value = declared["kind"]?.text == "flag" ? nil : declared["valueName"]?.text
    isOptional = declared["isOptional"] == true
    isRepeating = declared["isRepeating"] == true
    abstract = declared["abstract"]?.text ?? ""
    defaultValue = declared["defaultValue"]?.text
  }

  /// The arguments with a flag and its opposite, which have one sentence, taken together.
  static func merged(_ arguments: [ArgumentDescription]) -> [ArgumentDescription] {
    arguments.reduce(into: []) { merged, next in
      if let last = merged.last, last.value == nil, next.value == nil, last.abstract == next.abstract {
        merged[merged.count - 1].names += next.names
      } else {
        merged.append(next)
      }
    }
  }

  /// How it is written in a call, as roff.
  var usage: String {
    let form =
      (names.isEmpty ? "" : Roff.bold(names.joined(separator: "|")) + (value == nil ? "" : " ")) + valueForm
    return (isOptional ? "[\(form)]" : form) + (isRepeating ? " ..." : "")
  }

  /// Its names and value at the head of its explanation, as roff.
  var heading: String {
    let names = names.map(Roff.bold).joined(separator: ", ")
    return names.isEmpty || value == nil ? names + valueForm : "\(names) \(valueForm)"
  }

  /// Its sentence, with the default.
  var explanation: String { defaultValue.map { "\(abstract) (default: \($0))" } ?? abstract }

  private var valueForm: String { value.map(Roff.italic) ?? "" }
}
