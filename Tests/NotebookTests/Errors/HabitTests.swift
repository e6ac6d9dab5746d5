import Diagnostics
import Language
import Notebook
import Testing

/// What researchers typed out of habit in an evening at the prompt, each with the one error that it gets.
@Suite("Habits from other languages")
struct HabitTests {
  private static let names = """
    clip = backbone("emoji-small")
    emoji = dataset("emoji")
    phi = invert(clip, emoji.captions, steps=600)
    triplets = triplets(emoji.train)
    full = align(phi, triplets, with={modality, task})
    result = evaluate([phi, full], on=emoji.test)
    x = 2

    """

  struct Habit: Sendable, CustomTestStringConvertible {
    let line: String
    let code: String
    let help: String

    init(_ line: String, _ code: String, _ help: String) {
      (self.line, self.code, self.help) = (line, code, help)
    }

    var testDescription: String { line }
  }

  private static let words: [Habit] = [
    Habit("y = True", "E020", "write true"), Habit("y = False", "E020", "write false"),
    Habit("y = None", "E020", "there is no empty value"),
    Habit("y = null", "E020", "there is no empty value"),
    Habit("print(phi)", "E021", "show phi"), Habit("print phi", "E009", "show …"),
    Habit("len(x)", "E021", "shape(…)"), Habit("type(phi)", "E021", ":type phi"),
    Habit("help(align)", "E021", "?align"), Habit("dir(phi)", "E021", "Tab"),
    Habit("list(0..4)", "E021", "0..4"), Habit("str(x)", "E021", "show x"),
    Habit("ablate(full, seeds=range(5))", "E021", "write 0..4"),
    Habit("ablate(full, seeds=range(2, 5))", "E021", "write 2..4"),
    Habit("ablate(full, seeds=range(x))", "E021", "both ends included"),
    Habit("del phi", "E009", "bind it again"), Habit("delete phi", "E009", "mota store gc"),
    Habit("undo", "E020", "found in the store"),
    Habit("not true", "E009", "opposite"), Habit("y = not true", "E003", "opposite"),
    Habit("assert x == 2", "E009", "where(…)"), Habit("with open(\"f\") as f", "E009", "take paths"),
    Habit("try:", "E003", "nothing is caught"), Habit("if (x > 2)", "E021", "no conditions"),
    Habit("f = lambda y: y + 1", "E003", "cannot define functions"),
    Habit("s = f\"acc {x}\"", "E003", "values are not put into it"),
    Habit("note \"for the paper\"", "E009", "# for the paper"),
    Habit("save full as \"full.pt\"", "E009", "export … to"),
    Habit("save(full, \"full.pt\")", "E021", "export … to"), Habit("quit", "E020", "last line"),
    Habit("exit()", "E021", "last line"), Habit("help", "E020", "?NAME"),
  ]

  private static let operators: [Habit] = [
    Habit("x += 1", "E003", "write x = x + 1"), Habit("x -= 2 * 3", "E003", "write x = x - 2 * 3"),
    Habit("x++", "E003", "write x = x + 1"), Habit("x--", "E003", "write x = x - 1"),
    Habit("y = 2 ** 3", "E003", "x * x"), Habit("y = 7 // 2", "E003", "/ divides"),
    Habit("y = 7 % 2", "E003", "remainder"), Habit("y = x % 2", "E003", "remainder"),
    Habit("y = f(x % 2)", "E003", "remainder"), Habit("y = 2^3", "E001", "x * x"),
    Habit("y = true and false", "E003", "where(…) |> where(…)"), Habit("y = true or false", "E003", "no or"),
    Habit("where(result, R@10 == 1 and R@10 > 2)", "E003", "where(…) |> where(…)"),
    Habit("y = true || false", "E001", "no or"), Habit("y = x if true else 3", "E003", "no conditions"),
    Habit("y = [i for i in 0..4]", "E003", "makes a sweep"), Habit("y = {\"a\": 1}", "E003", "\"key\"=2"),
    Habit("a, b = 1, 2", "E003", "binds one name"), Habit("y = 1 < 2", "E031", "where(table, mean < 1)"),
    Habit("y = x === 2", "E003", "use =="),
  ]

  private static let arguments: [Habit] = [
    Habit("ablate(full, over=[modality, task])", "E028", "{modality, task}"),
    Habit("align(phi, triplets, with=[modality, task])", "E028", "{modality, task}"),
    Habit("align(phi, triplets, with=task)", "E028", "{task}"),
    Habit("evaluate(full, emoji.test)", "E027", "give its name: on=emoji.test"),
    Habit("evaluate([phi, full], emoji.test)", "E027", "give its name: on=emoji.test"),
    Habit("compare(full, phi)", "E028", "compare(evaluate([phi, full], on=emoji.test), against=phi)"),
    Habit("compare(full, against=phi)", "E028", "compare(evaluate([phi, full]"),
    Habit("compare(result, against=phi, metric=R10)", "E020", "R@10"),
    Habit("compare(result, against=phi, metric=\"R@10\")", "E028", "without quotes: metric=R@10"),
    Habit("compare(result, against=phi, metric=\"R10\")", "E028", "without quotes: metric=R@10"),
    Habit("result.R@10", "E003", "where(metric == R@10)"), Habit("result[\"R@10\"]", "E035", "export … to"),
    Habit("result[0]", "E035", "where(…) keeps rows"), Habit("result.head()", "E011", ":set rows"),
    Habit("phi.evaluate(on=emoji.test)", "E011", "phi |> evaluate(…)"), Habit("full.lr", "E023", "?NAME"),
    Habit("backbone(\"ViT-L/14\")", "E123", "hubs are not asked"),
    Habit("backbone(\"openai/clip-vit-base-patch32\")", "E123", "models/clip-vit-base-patch32"),
    Habit("backbone(\"emoji-smal\")", "E123", "did you mean \"emoji-small\"?"),
  ]

  static let habits: [Habit] = [words, operators, arguments].flatMap { $0 }

  @Test(arguments: habits) func isOneErrorWithTheWayToWriteIt(_ habit: Habit) throws {
    let found = try errors(Self.names + habit.line)
    #expect(found.map(\.code.rawValue) == [habit.code], "\(found.map(\.message))")
    let help = try #require(found.first?.help)
    #expect(help.contains(habit.help), "\(help)")
  }

  @Test func aNameThatIsAlsoAWordIsBoundFirst() throws {
    let found = try errors("emoji = dataset(\"emoji\")\nphi = invert(clip, emoji.captions)")
    #expect(found.map(\.code.rawValue) == ["E020"])
    #expect(found.first?.help == "bind it first: clip = backbone(…)")
  }

  @Test func wordsOfOtherLanguagesAreNamesLikeAnyOther() throws {
    for line in [
      "help = 1\nshow help", "None = 1\nshow None", "note = 2 + 3", "x = 30 %", "y = 3 - -1", "del = 4",
    ] {
      #expect(try errors(line).isEmpty, "\(line)")
    }
  }

  @Test func headingsAreColumns() throws {
    for line in [
      "where(result, R@10 > 50)", "where(result, 50 < R@10)", "where(result, metric == R@10)",
      "where(result, R@10 == metric)",
    ] {
      #expect(try errors(Self.names + line).isEmpty, "\(line)")
    }
  }

  private func errors(_ text: String) throws -> [Diagnostic] {
    try SessionProbe().session.check(SourceText(text, name: "a.mota")).filter { $0.severity == .error }
  }
}
