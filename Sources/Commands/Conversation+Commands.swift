import Diagnostics
import Language
import Notebook
import Reports

extension Conversation {
  /// What comes of a command; no statement is run and nothing is sent to the sink.
  public func answer(to command: Command) -> CommandAnswer {
    switch command {
    case .quit: CommandAnswer(.leave)
    case .help(nil): .prose(HelpText.overview(session.library))
    case .help(let name?): help(name)
    case .origin(let name): origin(name)
    case .type(let text): type(text)
    case .who: who
    case .history(let request): history(request)
    case .save(let path): save(path)
    case .run(let path): runFile(path)
    case .time(let text): CommandAnswer(.run(source(of: text), isTimed: true))
    case .explain(nil):
      .shown(Session.diagnosticCatalog.codes.map { "\($0)  \($0.title)" }.joined(separator: "\n"))
    case .explain(let code?): explain(code)
    case .format(let text): format(text)
    case .files(let name): files(name)
    case .set(let name, let value): set(name, value)
    case .incomplete(let form): .note("write \(form.usage): \(form.documentation)")
    case .unknown(let name):
      .note(
        "there is no command \(name); "
          + Self.suggestion(for: name, among: CommandForm.names, otherwise: ":help lists them"))
    }
  }

  private func help(_ name: String) -> CommandAnswer {
    let library = session.library
    if let value = session.value(of: name) {
      var lines = ["\(name) = \(value.summary)  \(value.hash.short)"] + value.settings
      if let origin = session.statement(ofName: name) { lines.append("made by: \(origin)") }
      return .prose(lines.joined(separator: "\n") + (library.help(for: name).map { "\n\n" + $0 } ?? ""))
    }
    let found = library.help(for: name) ?? HelpText.topic(name, in: library) ?? HelpText.entry(name)
    if let found { return .prose(found) }
    if Session.diagnosticCatalog[name] != nil { return explain(name) }
    let known = library.helpNames + session.scope.names + CommandForm.names + HelpText.topics
    let near = SpellingSuggestion.nearest(to: name, among: known)
    if near == nil, let found = HelpText.mentions(of: name, in: library) { return .prose(found) }
    return .note(
      "nothing is called \(name); \(near.map { "did you mean \($0)?" } ?? ":help lists what there is")")
  }

  private func origin(_ name: String) -> CommandAnswer {
    if let text = session.origin(ofName: name) { return .prose(text) }
    if session.library.help(for: name) != nil { return help(name) }
    return .note(
      "\(name) is not bound, so nothing is known of how it was made; "
        + Self.suggestion(for: name, among: session.scope.names, otherwise: ":who lists what is bound"))
  }

  private func type(_ text: String) -> CommandAnswer {
    switch session.outline(of: SourceText(text, name: "input")) {
    case .success(let words): .shown(words)
    case .failure(let rejected): .fault(rejected.diagnostics)
    }
  }

  private var who: CommandAnswer {
    let stale = Set(session.scope.staleNames)
    let lines = session.scope.names.compactMap { name in
      session.value(of: name).map {
        "\(name) = \($0.summary)  \($0.hash.short)" + (stale.contains(name) ? "  (stale)" : "")
      }
    }
    return .shown(lines.isEmpty ? "nothing is bound" : lines.joined(separator: "\n"))
  }

  private func save(_ path: String) -> CommandAnswer {
    session.save(entries.map(\.text), to: path).map { .fault([$0]) } ?? .note("wrote \(path)")
  }

  private func runFile(_ path: String) -> CommandAnswer {
    switch ScriptFile.read(path, stop: session.stop) {
    case .success(let source): CommandAnswer(.run(source, isTimed: false))
    case .failure(let problem): .note(problem.text)
    }
  }

  private func explain(_ code: String) -> CommandAnswer {
    guard let found = Session.diagnosticCatalog[code] else {
      return .note("there is no code \(code); :explain lists them")
    }
    return .shown("\(found.rawValue): \(found.title)\n\n\(found.explanation)")
  }

  private func format(_ text: String) -> CommandAnswer {
    let script = Script(parsing: SourceText(text, name: "input"))
    return Formatter.format(script).map { .verbatim($0) } ?? .fault(script.diagnostics)
  }

  private func files(_ name: String) -> CommandAnswer {
    session.storedFiles(of: name).map { .verbatim($0) }
      ?? .note("\(name) is no value that a step left in the store; :who lists what is bound")
  }

  private func set(_ name: String?, _ value: String?) -> CommandAnswer {
    do {
      guard let name else { return .shown(settings.map(\.line).joined(separator: "\n")) }
      let setting = try Setting.named(name, among: settings)
      if let value { try setting.change(to: value) }
      return .shown(setting.line)
    } catch {
      return .note(error.text)
    }
  }

  private static func suggestion(for name: String, among known: [String], otherwise: String) -> String {
    SpellingSuggestion.nearest(to: name, among: known).map { "did you mean \($0)?" } ?? otherwise
  }
}
