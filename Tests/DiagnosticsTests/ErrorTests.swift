import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite("Errors that carry their words")
struct ErrorTests {
  private struct Narrow: ExplainedError {
    static let codes: [DiagnosticCode] = [.features]
    var part: Culprit?
    var words: ErrorWords { ErrorWords(.features, "too narrow", help: "use a wider one", at: part) }
  }

  private enum Plain: Error { case neverHeardOf(limit: Int) }

  @Test func anErrorOfOursIsExplainedByItself() {
    #expect(Narrow().explained is Narrow)
    #expect(Narrow(part: .element(of: "images", 3)).parameter == "images")
    #expect(Narrow(part: .left).parameter == nil)
  }

  @Test func aForeignErrorIsAFaultOfOursAndShowsNothingOfSwift() {
    let unknown = Plain.neverHeardOf(limit: 3).explained
    #expect(unknown.code.rawValue == "E199")
    #expect(unknown.message == "an operation failed for an unknown reason")
    #expect(unknown.help?.hasPrefix("please report this with the script") == true)
    #expect(POSIXError(.EACCES).explained.message == "the system refused an operation: permission denied")
    #expect(CancellationError().explained.message == "the operation was cancelled")
    let missing = #expect(throws: CocoaError.self) { try FileManager.default.removeItem(atPath: "/none/x") }
    #expect(missing?.explained.message == "the system refused an operation: no such file or directory")
    struct Away: LocalizedError { var errorDescription: String? { "the host is away" } }
    #expect(Away().explained.message == "the host is away")
  }

  @Test func blameGoesToTheInnermostPartOrToThatOfATypeOfErrors() {
    func blamed(_ body: () throws -> Void) -> (any ExplainedError)? {
      do { try body() } catch { return error.explained }
      return nil
    }
    let plain = blamed { try blaming(.argument("root")) { throw Narrow() } }
    #expect(plain?.parameter == "root" && plain?.message == "too narrow" && plain?.help == "use a wider one")
    let own = blamed { try blaming(.argument("root")) { throw Narrow(part: .argument("font")) } }
    #expect(own?.parameter == "font")
    let typed = blamed {
      try blaming(.argument("in"), for: Narrow.self) { throw Narrow(part: .argument("font")) }
    }
    #expect(typed?.parameter == "in")
    #expect(throws: Plain.self) { try blaming(.left) { throw Plain.neverHeardOf(limit: 1) } }
  }

  @Test func aDiagnosticIsMadeOfTheWords() {
    let place = SourceLocation(SourceText("x", name: "a"), Span(0, 1))
    let diagnostic = Diagnostic(Narrow(), at: place)
    #expect(diagnostic.code == .features && diagnostic.help == "use a wider one")
    #expect(diagnostic.primary?.location.span == Span(0, 1))
  }

  @Test func listsAreCutAndCounted() {
    let names = ["a", "b", "c", "d"]
    #expect(Listing.text(names) == "a, b, c, d")
    #expect(Listing.text(names, limit: 2) == "a, b and 2 more")
    #expect(Listing.text(names, limit: 2, of: 9) == "a, b and 7 more")
    #expect(Listing.text([]) == "")
    #expect(Listing.quoted(["a", "b"]) == "\"a\", \"b\"")
    #expect(Listing.suggestion(nearest: "x", among: names) == "did you mean x?")
    #expect(Listing.suggestion(nearest: nil, among: names) == "available: a, b, c, d")
  }

  @Test func systemReasonsAreSentencesAboutTheFile() {
    #expect(SystemReason.unreadable("a.csv", ENOENT) == "no such file: a.csv")
    #expect(SystemReason.unreadable("a.csv", EACCES) == "cannot read a.csv: permission denied")
    #expect(SystemReason.unwritable("a.csv", EISDIR) == "cannot write a.csv: it is a folder")
  }

  @Test(arguments: [
    "tooDeep(limit: 20)", "unexpectedByte", "the StoreError of x", "Optional(3)", "it is nil", "it ends.",
    " a",
  ]) func whatIsOfSwiftOrNoSentenceIsFound(_ text: String) {
    #expect(ErrorWordsCheck.problems(of: text) != [])
  }
}
