import Language
import Testing

@Suite struct CheckerTests {
  @Test func theTypeOfAnExpressionIsInferred() {
    let expected: [(String, ValueType)] = [
      ("1", .integer), ("1.0", .number), ("1 + 2", .integer), ("1 + 2.0", .number), ("10 min", .duration),
      ("4 GB", .bytes), ("30 %", .percent), ("\"a\"", .text), ("true", .boolean), ("R@10", .metric),
      ("0..4", .range), ("[1, 2.0]", .list(.number)), ("[]", .list(.nothing)),
      ("{R@1=2, \"a b\"=2.5}", .record(.number)), ("{a=1}", .record(.integer)),
      ("{a=emoji, b=1}", .record(.oneOf([.named("dataset"), .integer]))),
      ("emoji.train", .named("split")),
      ("full - task", .named("model")), ("full - task - modality", .named("model")),
      ("[phi, full]", .list(.oneOf([.named("inversion"), .named("model")]))),
      ("x[0..1, :] @ x", .named("tensor")),
      ("first([1, 2])", .integer), ("first([\"a\"])", .text), ("[1, 2][0]", .integer),
      ("[1, 2][0..1]", .list(.integer)), ("invert(clip, emoji.captions, lr=[1e-3, 1e-4])", .named("grid")),
      ("invert(clip, emoji.captions, seed=0..4)", .named("grid")), ("1 < 2", .boolean),
    ]
    for (text, type) in expected {
      #expect(LanguageTests.type(of: text, after: prelude) == type, "\(text)")
    }
  }

  @Test func callsAreGivenToTheirParameters() throws {
    let statements = checked(prelude + "r = grid |> compare(metric=R@5, against=full)").statements
    let match = try #require(statements.last?.calls.entries.first?.value)
    #expect(match.signature.name == "compare")
    #expect(Set(match.arguments.names) == ["grid", "metric", "against"])
    #expect(match.swept.isEmpty)
    #expect(statements.last?.dependencies == ["full", "grid"])
  }

  @Test func sweptParametersAreNamed() throws {
    let text = prelude + "g = invert(clip, emoji.captions, seed=0..4, lr=[1e-3, 1e-4], steps=5)"
    #expect(try #require(checked(text).statements.last?.calls.entries.first?.value).swept == ["lr", "seed"])
  }

  @Test func namesMeanWordsWhereWordsAreTaken() throws {
    let script = checked(
      prelude + "task = 3\nn = full - task\nm = task - 1\nw = table |> where(metric == R@1)")
    let meanings = script.statements.suffix(3).map { Set($0.meanings.entries.map(\.value)) }
    #expect(meanings == [[.binding, .symbol], [.binding], [.binding, .column]])
    #expect(script.diagnostics.isEmpty)
  }

  @Test func aWordWithHyphensIsOneWordOnlyWhereItIsTaken() throws {
    let script = checked(prelude + "g = ablate(full, over={task}, design=leave-one-out)")
    #expect(script.diagnostics.isEmpty)
    let source = parsed(prelude + "g = ablate(full, over={task}, design=leave-one-out)").source
    let words = script.statements.last?.meanings.entries.filter { $0.value == .symbol }.map {
      source.text(in: $0.span)
    }
    #expect(Set(words ?? []) == ["task", "leave-one-out"])
  }

  @Test func aSuggestionNamesTheNearestRightOne() {
    func help(_ text: String) -> String? { checked(prelude + text).diagnostics.first?.help }
    #expect(help("show tabel") == "did you mean table?")
    #expect(help("a = datset(\"x\")") == "did you mean dataset?")
    #expect(help("a = emoji.tran") == "did you mean train?")
    #expect(help("a = ablate(full, ovr={task})") == "did you mean over?")
    #expect(help("a = ablate(full, over={tsak})") == "did you mean task?")
    #expect(help("export table to \"a.cvs\"")?.hasPrefix("did you mean csv?") == true)
    #expect(help("a = 3 mins") == "did you mean 3 min?")
    #expect(help("a = mPA@10") == "did you mean mAP@10?")
    #expect(help("shwo x") == "did you mean show?")
  }

  @Test func anUnknownNameIsReportedOnceAndItsUsersAreNot() {
    let codes = checked("a = nobody\nb = a + 1\nc = first(b)\nshow c.x[0] - task\nplan c").diagnostics.map(
      \.code)
    #expect(codes == [.unknownName])
  }

  @Test func aNameLostToASyntaxErrorIsNotUnknown() {
    #expect(checked("a = (1 + \nb = 2)\nshow a\nc = a").diagnostics.allSatisfy { $0.code != .unknownName })
  }

  @Test func anOutOfBoundsNameShowsWhereItWasBound() throws {
    let fault = try #require(
      checked(prelude + "n = 0\np = invert(clip, emoji.captions, steps=n)").diagnostics.first)
    #expect(fault.code == .outOfBounds)
    #expect(fault.guilty == "n")
    #expect(fault.secondary.map(\.text) == ["`n` is bound here"])
  }

  @Test func theScopeOfASessionGoesOnFromEntryToEntry() throws {
    var scope = Scope()
    #expect(checked("emoji = dataset(\"e\")", in: &scope).diagnostics.isEmpty)
    #expect(checked("t = emoji.train", in: &scope).diagnostics.isEmpty)
    #expect(scope.names == ["emoji", "t"])
    #expect(scope["t"]?.type == .named("split"))
    #expect(checked("u = emoji.tran", in: &scope).hasErrors)
  }

  @Test func aWarningIsNoError() {
    let script = checked("a = 1\nb = a\na = 2\nshow b")
    #expect(script.diagnostics.map(\.severity) == [.warning])
    #expect(!script.hasErrors)
  }
}
