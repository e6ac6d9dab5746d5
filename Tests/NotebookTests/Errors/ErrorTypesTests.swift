import Diagnostics
import Files
import Foundation
import Language
import Notebook
import TestSupport
import Testing

@Suite("Every error has words, and every code an error")
struct ErrorTypesTests {
  /// Errors that never reach a user: what takes them turns them into others, or they are no faults.
  static let internalErrors: Set<String> = [
    // The ways in which evaluations and walks end.
    "Interrupted", "Ended", "Abandon", "Enough",
    // Parts of files and lines before their place is known.
    "DelimitedTextError", "HTTPFailure", "Malformed", "TextReadFailure", "JournalProblem", "Reason",
    "OpenQuote",
    // Our own declarations, at the start.
    "InvalidLibrary",
    // What the shell, the language server and the bench answer themselves.
    "Problem", "Refused", "ResponseError", "Absence",
  ]

  /// The names of types whose declarations conform to `protocol`.
  private func types(conformingTo name: String) throws -> Set<String> {
    let pattern = try Regex(
      #"(?m)^ *(?:public |package |private |fileprivate |indirect |final )*(?:enum|struct|class|extension) ([\w.]+)[^{\n]*[:,] *"#
        + name + #"\b"#)
    var names: Set<String> = []
    for (_, text) in SourceFiles.all {
      for match in text.matches(of: pattern) {
        names.insert(
          match.output[1].substring.flatMap { $0.split(separator: ".").last }.map(String.init) ?? "")
      }
    }
    return names
  }

  @Test func everyErrorTypeIsExplainedOrInternal() throws {
    let explained = try types(conformingTo: "ExplainedError")
    let all = try types(conformingTo: "Error").subtracting(explained)
    #expect(
      all.isSubset(of: Self.internalErrors),
      "without words: \(all.subtracting(Self.internalErrors).sorted()); conform to ExplainedError in X+Words.swift"
    )
    #expect(Self.internalErrors.isDisjoint(with: explained))
  }

  @Test func everyExplainedTypeIsListed() throws {
    let listed = Set(ErrorTypes.all.map { String(describing: $0) })
    #expect(listed.count == ErrorTypes.all.count)
    let explained = try types(conformingTo: "ExplainedError")
    #expect(listed.symmetricDifference(explained) == [], "compare ErrorTypes.all")
  }

  @Test func codesAreUniqueAndWellExplained() {
    let codes = DiagnosticCode.language + ErrorTypes.all.flatMap { $0.codes }
    for (code, same) in Dictionary(grouping: codes, by: \.rawValue) {
      #expect(Set(same.map { $0.title + $0.explanation }).count == 1, "two codes \(code)")
    }
    let catalog = Session.diagnosticCatalog.codes
    #expect(Set(catalog) == Set(codes))
    for code in catalog {
      #expect(code.rawValue.count == 4 && Int(code.rawValue.dropFirst()) != nil, "\(code)")
      #expect(!code.title.hasSuffix(".") && !code.title.isEmpty, "\(code)")
      #expect(code.explanation.hasSuffix(".") && !code.explanation.contains("\n"), "\(code)")
    }
  }

  @Test func everyCodeOfTheSourcesIsInTheCatalogue() {
    let known = Set(Session.diagnosticCatalog.codes.map(\.rawValue))
    var declared: Set<String> = []
    for (_, text) in SourceFiles.all {
      for match in text.matches(of: /DiagnosticCode\(\s*"([EW]\d{3})"/) { declared.insert(String(match.1)) }
    }
    #expect(declared.symmetricDifference(known) == [])
  }
}
