import Diagnostics
import FoundationEssentials
import Language
import Notebook
import Reports

extension InteractiveShell {
  /// Does what a command says; false when the user wants to leave.
  func carryOut(_ command: MetaCommand) -> Bool {
    switch command {
    case .quit: return false
    case .help(nil): reporter.show(HelpText.overview(session.library))
    case .help(let name?): help(name)
    case .type(let text): type(text)
    case .who: who()
    case .history: reporter.show(entries.isEmpty ? "nothing yet" : entries.joined(separator: "\n"))
    case .save(let path): save(path)
    case .run(let path): runFile(path)
    case .time(let text):
      let began = Date()
      execute(text)
      reporter.note(Quantity.duration(Date().timeIntervalSince(began)))
    case .explain(nil):
      reporter.show(Session.diagnosticCatalog.codes.map { "\($0)  \($0.title)" }.joined(separator: "\n"))
    case .explain(let code?): explain(code)
    case .format(let text): format(text)
    case .files(let name):
      if let text = session.storedFiles(of: name) {
        reporter.show(text)
      } else {
        reporter.note("\(name) is no value that a step left in the store; :who lists what is bound")
      }
    case .set(let name, let value): set(name, value)
    case .incomplete(let form): reporter.note("write \(form.usage): \(form.documentation)")
    case .unknown(let name):
      let near = SpellingSuggestion.nearest(to: name, among: MetaCommand.names)
      reporter.note(
        "there is no command \(name); \(near.map { "did you mean \($0)?" } ?? ":help lists them")")
    }
    return true
  }

  private func help(_ name: String) {
    let library = session.library
    if let value = session.value(of: name) {
      reporter.show("\(name) = \(value.summary)  \(value.hash.short)")
      if let text = library.help(for: name) { reporter.show("\n" + text) }
    } else if let text = library.help(for: name) ?? HelpText.entry(name) {
      reporter.show(text)
    } else if Session.diagnosticCatalog[name] != nil {
      explain(name)
    } else {
      let known = library.helpNames + session.scope.names + MetaCommand.names
      let near = SpellingSuggestion.nearest(to: name, among: known)
      reporter.note(
        "nothing is called \(name); \(near.map { "did you mean \($0)?" } ?? ":help lists what there is")")
    }
  }

  private func type(_ text: String) {
    switch session.outline(of: SourceText(text, name: "input")) {
    case .success(let words): reporter.show(words)
    case .failure(let rejected): reporter.report(rejected.diagnostics)
    }
  }

  private func who() {
    let stale = Set(session.scope.staleNames)
    let lines = session.scope.names.compactMap { name in
      session.value(of: name).map {
        "\(name) = \($0.summary)  \($0.hash.short)" + (stale.contains(name) ? "  (stale)" : "")
      }
    }
    reporter.show(lines.isEmpty ? "nothing is bound" : lines.joined(separator: "\n"))
  }

  private func save(_ path: String) {
    if let problem = session.save(entries, to: path) {
      reporter.report([problem])
    } else {
      reporter.note("wrote \(path)")
    }
  }

  private func runFile(_ path: String) {
    switch ScriptFile.read(path) {
    case .success(let source): run(source)
    case .failure(let problem): reporter.note(problem.text)
    }
  }

  private func explain(_ code: String) {
    guard let found = Session.diagnosticCatalog[code] else {
      return reporter.note("there is no code \(code); :explain lists them")
    }
    reporter.show("\(found.rawValue): \(found.title)\n\n\(found.explanation)")
  }

  private func format(_ text: String) {
    let script = Script(parsing: SourceText(text, name: "input"))
    guard let formatted = Formatter.format(script) else { return reporter.report(script.diagnostics) }
    reporter.show(formatted)
  }

  private func set(_ name: String?, _ value: String?) {
    do {
      guard let name else {
        return reporter.show(Setting.allCases.map { $0.line(reporter, store: store) }.joined(separator: "\n"))
      }
      let setting = try Setting.named(name)
      if let value { try setting.change(to: value, reporter) }
      reporter.show(setting.line(reporter, store: store))
    } catch {
      reporter.note(error.text)
    }
  }

  private var store: String { session.storeDirectory }
}
