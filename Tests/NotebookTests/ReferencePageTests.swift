import Diagnostics
import Foundation
import Functions
import Language
import Notebook
import Testing

@Suite("Documentation/Language.md says what is declared")
struct ReferencePageTests {
  static let path = "Documentation/Language.md"

  static func code(_ text: String) -> String { "`\(text.replacingOccurrences(of: "|", with: "\\|"))`" }
  static func cell(_ text: String) -> String { text.replacingOccurrences(of: "|", with: "\\|") }

  /// Every function: what it does, its parameters, an example.
  static func functions(_ library: Library) -> String {
    library.functions.map { function in
      var lines = ["### \(function.name)", "", function.documentation, ""]
      lines += [
        "Gives \(function.result.phrase)." + (function.cost.isEmpty ? "" : " Cost: \(function.cost).")
      ]
      if let sweep = function.sweepResult { lines[lines.count - 1] += " A sweep gives \(sweep.phrase)." }
      lines += ["", "| parameter | takes | default | |", "|---|---|---|---|"]
      for parameter in function.parameters {
        let standard =
          switch parameter.requirement {
          case .required: "required"
          case .optional(let text?): code(text)
          case .optional(nil): ""
          }
        var takes = cell(parameter.type.description)
        if let bounds = parameter.bounds { takes += ", \(bounds)" }
        if parameter.isSweepable { takes += "; sweeps" }
        let name = parameter.isPositional ? "\(parameter.name)" : "\(parameter.name)="
        lines.append("| `\(name)` | \(takes) | \(standard) | \(cell(parameter.documentation)) |")
      }
      return (lines + ["", "```mota check", function.example, "```", ""]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  static func facts(_ library: Library) -> String {
    func table(_ heading: [String], _ rows: [[String]]) -> [String] {
      ["| " + heading.joined(separator: " | ") + " |", "|" + heading.map { _ in "---|" }.joined()]
        + rows.map { "| " + $0.joined(separator: " | ") + " |" }
    }
    var lines = ["### Effects", ""]
    lines += table(
      ["verb", "acts on", "files", ""],
      library.effects.map {
        [
          code($0.verb.rawValue), cell($0.subject.description),
          $0.extensions.map { ".\($0)" }.joined(separator: " "), cell($0.documentation),
        ]
      })
    lines += ["", "### Types", ""]
    lines += table(
      ["type", "members", ""],
      library.types.map { type in
        [
          code(type.name),
          library.members(of: .named(type.name)).map { code($0.name) }.joined(separator: ", "),
          cell(type.documentation),
        ]
      })
    lines += ["", "### Operators", ""]
    lines += table(
      ["form", "gives", ""],
      library.operators.map { [code($0.usage), cell($0.result.description), cell($0.documentation)] })
    lines += ["", "### Words", ""]
    lines += table(["word", ""], library.symbols.map { [code($0.name), cell($0.documentation)] })
    if !library.metrics.isEmpty {
      lines += ["", "### Metrics", ""]
      lines += table(["metric", ""], library.metrics.map { [code("\($0.name)@K"), cell($0.documentation)] })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func codes() -> String {
    let rows = Session.diagnosticCatalog.codes.map { "| \($0.rawValue) | \(cell($0.title)) |" }
    return (["| code | |", "|---|---|"] + rows).joined(separator: "\n") + "\n"
  }

  @Test func itsGeneratedPartsAreTheDeclarations() throws {
    let library = try NotebookLibrary.make()
    var text = try GeneratedFile.text(Self.path)
    text = try GeneratedFile.replacing("functions", with: Self.functions(library), in: text)
    text = try GeneratedFile.replacing("facts", with: Self.facts(library), in: text)
    text = try GeneratedFile.replacing("codes", with: Self.codes(), in: text)
    try GeneratedFile.expect(Self.path, text)
  }

  @Test func itNamesEveryFunctionParameterEffectTypeWordAndCode() throws {
    let text = try GeneratedFile.text(Self.path)
    let library = try NotebookLibrary.make()
    var missing: [String] = []
    for function in library.functions {
      if !text.contains("### \(function.name)\n") { missing.append("function \(function.name)") }
      for parameter in function.parameters where !text.contains("`\(parameter.name)") {
        missing.append("parameter \(function.name)(\(parameter.name))")
      }
    }
    missing += library.effects.filter { !text.contains("`\($0.verb.rawValue)`") }.map {
      "effect \($0.verb.rawValue)"
    }
    missing += library.types.filter { !text.contains("`\($0.name)`") }.map { "type \($0.name)" }
    missing += library.symbols.filter { !text.contains("`\($0.name)`") }.map { "word \($0.name)" }
    missing += Session.diagnosticCatalog.codes.filter { !text.contains("| \($0.rawValue) |") }.map {
      "code \($0)"
    }
    #expect(missing.isEmpty, "Documentation/Language.md does not name \(missing.joined(separator: ", "))")
  }

  /// All examples as one script, in the setting that they assume.
  @Test func itsExamplesCheckTogether() throws {
    let library = try NotebookLibrary.make()
    let text = try GeneratedFile.text(Self.path)
    let examples = text.components(separatedBy: "```mota check\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(examples.count >= library.functions.count)
    var scope = Scope()
    let setting = """
      emoji = dataset("emoji")
      clip = backbone("emoji-small")
      phi = invert(clip, emoji.captions)
      triplets = triplets(emoji.train)
      full = align(phi, triplets)

      """
    #expect(
      !Checker(library: library).check(Script(parsing: SourceText(setting, name: "s")), in: &scope).hasErrors)
    for example in examples {
      var scope = scope
      let checked = Checker(library: library).check(
        Script(parsing: SourceText(example, name: "example")), in: &scope)
      #expect(!checked.hasErrors, "\(example): \(checked.diagnostics.map(\.message))")
    }
  }
}
