import Diagnostics
import Language
import Testing

@Suite("Words in colour")
struct HighlighterTests {
  func highlights(_ text: String, bound: [String] = [], cursor: Int? = nil) throws -> [String] {
    let source = SourceText(text, name: "input")
    var scope = Scope()
    for name in bound {
      scope.bind(name, type: .integer, at: SourceLocation(source, Span(0, 0)), dependingOn: [])
    }
    return Highlighter(library: TestLibrary.library, scope: scope).highlights(in: source, cursor: cursor).map
    {
      "\($0.kind) \(source.text(in: $0.span))"
    }
  }

  @Test func everyWordIsWhatItMeans() throws {
    #expect(
      try highlights("x = 3.5 min  # why\nshow x") == [
        "name x", "number 3.5", "number min", "comment # why", "verb show", "name x",
      ])
    #expect(try highlights("y = \"a # b\"") == ["name y", "string \"a # b\""])
    #expect(try highlights("z = true") == ["name z", "word true"])
  }

  @Test func whatIsNotBoundIsUnknown() throws {
    #expect(try highlights("a + b", bound: ["a"]) == ["name a", "unknown b"])
    #expect(try highlights("nofunction(1)") == ["unknown nofunction", "number 1"])
    #expect(try highlights("a = 1\nb = a") == ["name a", "number 1", "name b", "name a"])
    #expect(try highlights("x ; y", bound: ["x", "y"]) == ["name x", "unknown ;", "name y"])
  }

  @Test func aWordThatIsBeingTypedIsNotUnknownWhileSomethingBeginsLikeIt() throws {
    #expect(try highlights("res", bound: ["result"], cursor: 3) == [])
    #expect(try highlights("res", bound: ["result"]) == ["unknown res"])
    #expect(try highlights("rez", bound: ["result"], cursor: 3) == ["unknown rez"])
    #expect(try highlights("sho", cursor: 3) == [])
  }

  @Test func whatIsUnfinishedIsColouredToo() throws {
    #expect(try highlights("x = \"open") == ["name x", "string \"open"])
    #expect(try highlights("x = [a, \"b\",", bound: ["a"]) == ["name x", "name a", "string \"b\""])
  }

  @Test func highlightsAreInOrderAndDoNotOverlap() throws {
    let text = "show [x, 1 min, \"s\"]  # c\nq = f(a=1) |> g(b)"
    let source = SourceText(text, name: "input")
    let found = Highlighter(library: TestLibrary.library, scope: Scope()).highlights(in: source)
    #expect(!found.isEmpty)
    for (first, second) in zip(found, found.dropFirst()) { #expect(first.span.end <= second.span.start) }
  }
}
