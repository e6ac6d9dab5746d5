import Language
import Notebook

/// Help, made from the declarations that the checker reads.
enum HelpText {
  /// What there is, in a screenful.
  static func overview(_ library: Library) -> String {
    var lines = ["A statement binds a name or does something with a value:", ""]
    lines += library.verbs.map { verb in
      "  \(verb.rawValue) …".padded(to: 18)
        + library.effects(verb).map(\.documentation).joined(
          separator: "\n" + String(repeating: " ", count: 18))
    }
    lines += ["", "Functions (?name for more):", ""]
    lines += library.functions.map { "  \($0.name)".padded(to: 18) + $0.documentation }
    lines += [
      "", "In the shell:", "",
      "  ?name             help on a function        :type EXPR      its shape and cost, without running it",
      "  :who              what is bound             :time STATEMENT  how long it takes",
      "  :history          what was entered          :explain CODE   more about an error",
      "  :save FILE        write a script            :run FILE       run a script here",
      "  :format CODE      canonical form            :h5 NAME        its files, and how to open them",
      "  :quit             leave (also Ctrl-D)",
    ]
    return lines.joined(separator: "\n")
  }

  /// Help on one name; nil when nothing is called so.
  static func entry(_ name: String, _ library: Library) -> String? {
    if let function = library.function(name) { return text(function) }
    if let verb = Verb(rawValue: name), !library.effects(verb).isEmpty {
      let uses = library.effects(verb).map { effect in
        "\(effect.documentation)"
          + (effect.extensions.isEmpty
            ? "" : "\nFiles: " + effect.extensions.map { ".\($0)" }.joined(separator: ", "))
      }
      return (["\(name) …"] + uses).joined(separator: "\n\n")
    }
    if let symbol = library.symbols.first(where: { $0.name == name }) {
      return "\(name): \(symbol.documentation)"
    }
    return nil
  }

  private static func text(_ function: FunctionSignature) -> String {
    let width = (function.parameters.map(\.name.count).max() ?? 0) + 2
    let parameters = function.parameters.map { parameter -> String in
      var notes = [parameter.type.description]
      switch parameter.requirement {
      case .required: notes.append("required")
      case .optional(let text?): notes.append("default \(text)")
      case .optional(nil): notes.append("optional")
      }
      if let bounds = parameter.bounds { notes.append(bounds.description) }
      return "  \(parameter.name)".padded(to: width + 2)
        + "\(parameter.documentation) (\(notes.joined(separator: "; ")))"
    }
    var lines =
      [function.usage, "", function.documentation, ""] + parameters + ["", "Example: \(function.example)"]
    if !function.cost.isEmpty { lines.append("Cost: \(function.cost)") }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// The text with blanks after it up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
