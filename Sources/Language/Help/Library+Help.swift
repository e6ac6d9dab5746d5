extension Library {
  /// Help on whatever is called so: a function, a verb, a word, a metric, a type, a member (`train` or
  /// `emoji.train`), an operator; nil when nothing is.
  public func help(for name: String) -> String? {
    let parts = [
      function(name).map(Self.text), Verb(rawValue: name).flatMap(text),
      types.first { $0.name == name }.map(text),
      symbols.first { $0.name == name }.map { "\(name): \($0.documentation)" },
      metrics.first { $0.name == name.prefix { $0 != "@" } && Self.isCutoff(name) }.map {
        "\($0.name)@10: \($0.documentation)"
      },
      memberText(name), operatorText(name),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
  }

  /// Every name that help knows, for suggestions.
  public var helpNames: [String] {
    functions.map(\.name) + verbs.map(\.rawValue) + types.map(\.name) + symbols.map(\.name)
      + metrics.map(\.name) + members.map(\.name)
  }

  /// Whether what follows an @ in a name is a number, or nothing does.
  private static func isCutoff(_ name: String) -> Bool {
    guard let at = name.firstIndex(of: "@") else { return true }
    let digits = name[name.index(after: at)...]
    return !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func text(_ function: FunctionSignature) -> String {
    let width = (function.parameters.map(\.name.count).max() ?? 0) + 2
    let parameters = function.parameters.map { parameter in
      let name = "  \(parameter.name)"
      return name + String(repeating: " ", count: max(1, width + 2 - name.count)) + parameter.help
    }
    var lines = [function.usage, "", function.documentation, ""] + parameters
    lines += ["", "Example: \(function.example)"]
    if !function.cost.isEmpty { lines.append("Cost: \(function.cost)") }
    return lines.joined(separator: "\n")
  }

  private func text(_ verb: Verb) -> String? {
    let uses = effects(verb).map { effect in
      let files = effect.extensions.map { ".\($0)" }.joined(separator: ", ")
      return "\(effect.documentation) (\(effect.subject))" + (files.isEmpty ? "" : "\nFiles: \(files)")
        + effect.options.map { "\n  \($0.name)=…  \($0.help)" }.joined()
    }
    return uses.isEmpty ? nil : (["\(verb.rawValue) …"] + uses).joined(separator: "\n\n")
  }

  private func text(_ type: TypeSignature) -> String {
    var lines = ["\(type.name): \(type.documentation)"]
    let members = members(of: .named(type.name)).map(\.name)
    if !members.isEmpty { lines.append("Members: \(members.joined(separator: ", "))") }
    let makers = functions.filter { $0.result.alternatives.contains(.named(type.name)) }.map(\.name)
    if !makers.isEmpty { lines.append("Made by: \(makers.joined(separator: ", "))") }
    let uses = operators.filter { $0.left == .named(type.name) }.map(\.usage)
    if !uses.isEmpty { lines.append("Operators: \(uses.joined(separator: ", "))") }
    return lines.joined(separator: "\n")
  }

  private func memberText(_ name: String) -> String? {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let found = members.filter { $0.name == last }
    guard !found.isEmpty else { return nil }
    return found.map { "\($0.owner).\($0.name) -> \($0.type): \($0.documentation)" }.joined(separator: "\n")
  }

  private func operatorText(_ name: String) -> String? {
    let found = name == "operators" ? operators : operators.filter { $0.operation.rawValue == name }
    guard !found.isEmpty else { return nil }
    return found.map { "\($0.usage) -> \($0.result): \($0.documentation)" }.joined(separator: "\n")
  }
}

extension Parameter {
  /// What help says of it, in one line: what it is, what it takes, its default, its bounds.
  public var help: String {
    var notes = [type.description]
    switch requirement {
    case .required: notes.append("required")
    case .optional(let text?): notes.append("default \(text)")
    case .optional(nil): notes.append("optional")
    }
    if let bounds { notes.append(bounds.description) }
    if isSweepable { notes.append("a list makes a grid") }
    return "\(documentation) (\(notes.joined(separator: "; ")))"
  }
}
