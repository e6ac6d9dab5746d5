import Files

/// Arguments of steps in words.
package enum SettingWords {
  /// "batch=64, lr=0.0001, with={modality, task}"
  package static func text(_ arguments: [String: JSONValue]) -> String {
    arguments.sorted { $0.key < $1.key }.map { name, value in
      if case .array = value { "\(name)={\(text(value))}" } else { "\(name)=\(text(value))" }
    }.joined(separator: ", ")
  }

  /// One value; a list with commas.
  package static func text(_ value: JSONValue) -> String {
    if case .array(let values) = value { return values.map(text).joined(separator: ", ") }
    return value.text ?? (try? value.canonicalText()) ?? ""
  }
}
