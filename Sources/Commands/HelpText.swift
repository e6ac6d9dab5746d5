import Language

/// Help on what there is, by topic, made from the declarations that the checker reads.
enum HelpText {
  /// The topics, a line each.
  static func overview(_ library: Library) -> String {
    var lines = [
      "A statement binds a name, shows a value, or does something with it. Topics:", "",
    ]
    lines.append(line("statements", "\(library.verbs.map(\.rawValue).joined(separator: ", "))"))
    lines += HelpTopic.all.map { topic in
      line(
        topic.name, "\(topic.summary): \(topic.signatures(in: library).map(\.name).joined(separator: ", "))")
    }
    lines.append(line("operators", "such as full - task, and @ between tensors"))
    lines.append(line("commands", "of the prompt: \(CommandForm.all.map(\.name).joined(separator: " "))"))
    lines += [
      "", line(":help TOPIC", "what the topic holds, a line each"),
      line("?NAME", "help on a name; also ?R@10, ?loss"),
      line("??NAME", "how a value was made"), line(":help WORD", "what mentions a word"),
    ]
    return lines.joined(separator: "\n")
  }

  /// What a topic holds, a line each; nil for any other word.
  static func topic(_ name: String, in library: Library) -> String? {
    switch name {
    case "statements":
      return library.verbs.flatMap { verb in
        library.effects(verb).map { line("\(verb.rawValue) …", $0.documentation) }
      }.joined(separator: "\n")
    case "commands":
      return CommandForm.all.map { line($0.usage, $0.documentation) }.joined(separator: "\n")
    default:
      return HelpTopic.all.first { $0.name == name }.map { topic in
        ([topic.summary, ""] + topic.signatures(in: library).map { line($0.name, $0.documentation) })
          .joined(separator: "\n")
      }
    }
  }

  /// What has a word in its name or its sentence, a line each; `*` at either end stands for anything. Nil when nothing
  /// has.
  static func mentions(of pattern: String, in library: Library) -> String? {
    let word = pattern.lowercased().filter { $0 != "*" }
    guard word.count > 1 else { return nil }
    var lines: [String] = []
    func add(_ name: String, _ documentation: String) {
      guard name.lowercased().contains(word) || documentation.lowercased().contains(word) else { return }
      let found = line(name, documentation)
      if !lines.contains(found) { lines.append(found) }
    }
    for function in library.functions { add(function.name, function.documentation) }
    for verb in library.verbs {
      for effect in library.effects(verb) { add(verb.rawValue, effect.documentation) }
    }
    for type in library.types { add(type.name, type.documentation) }
    for symbol in library.symbols { add(symbol.name, symbol.documentation) }
    for metric in library.metrics { add("\(metric.name)@10", metric.documentation) }
    for function in library.functions {
      for parameter in function.parameters {
        add("\(function.name)(\(parameter.name)=)", parameter.documentation)
      }
    }
    for form in CommandForm.all { add(form.usage, form.documentation) }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// Every word that `:help` takes besides names.
  static var topics: [String] { ["statements"] + HelpTopic.all.map(\.name) + ["operators", "commands"] }

  /// Help on a command.
  static func entry(_ command: String) -> String? {
    CommandForm.all.first { $0.name == command }.map { "\($0.usage): \($0.documentation)" }
  }

  private static func line(_ name: String, _ text: String) -> String { "  \(name)".padded(to: 14) + text }
}

extension String {
  /// The text with blanks after it up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(2, width - count)) }
}
