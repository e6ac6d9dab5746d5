import TestSupport

/// Makes scripts that the grammar allows, with random spaces, line breaks and comments.
struct ScriptGenerator {
  var random: SplitMix64
  private var brackets = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func script() -> String {
    brackets = 0
    let count = Int.random(in: 0...5, using: &random)
    return (0..<count).map { _ in statement() + ending() }.joined()
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

  private mutating func ending() -> String { pick(["\n", "\n\n\n", "  # why \n", "\r\n", "\n# own line\n"]) }

  /// Space that may hold a line break where one is allowed.
  private mutating func space() -> String {
    if brackets > 0, chance(10) { return pick(["\n", "  # inside\n  ", "\n\n\n"]) }
    return pick(["", " ", "  ", "\t"])
  }

  private mutating func name() -> String {
    pick(["x", "full", "task", "emoji", "é", "漢字", "show", "run", "a_1", "to", "as", "submission"])
  }

  private mutating func statement() -> String {
    switch Int.random(in: 0..<11, using: &random) {
    case 0..<6: name() + pick([" = ", "=", "  ="]) + expression(3)
    case 6:
      pick(["show ", "plan ", "run "]) + operand()
        + pick(["", "", " limit=10 min", " limit = 1", " a=1 b=x"])
    case 7: "export " + operand() + " to \"a.csv\""
    case 8: "export submission of " + operand() + " to \"a.json\""
    case 9: pick(["replay \"s.mota\"", "replay \"s.mota\" verify", "refresh x"])
    default: "f(" + within { $0.arguments(2) } + ")"
    }
  }

  /// An operand of a verb: begins with a word of its own and ends without a name before `to`.
  private mutating func operand() -> String {
    pick(["x", "3", "\"t\"", "emoji.train", "[1, 2]", "-x", "(x)"]) + pick(["", " + 1", "[0]", " |> f()"])
  }

  private mutating func within(_ body: (inout Self) -> String) -> String {
    brackets += 1
    let text = space() + body(&self) + space()
    brackets -= 1
    return text
  }

  private mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else { return atom() }
    switch Int.random(in: 0..<15, using: &random) {
    case 0..<3: return atom()
    case 3:
      let operation = pick(["+", "-", "*", "/", "@", "==", "!=", "<", "<=", ">", ">="])
      return expression(depth - 1) + pick([" ", "  "]) + operation + pick([" ", " \n ", "  # c\n"]) + atom()
    case 4: return "-" + pick(["", " "]) + atom()
    case 5: return "(" + within { $0.expression(depth - 1) } + ")"
    case 6: return "[" + within { $0.elements(depth - 1) } + "]"
    case 7: return "{" + within { $0.elements(depth - 1) } + "}"
    case 8: return "f(" + within { $0.arguments(depth - 1) } + ")"
    case 9: return "x" + pick(["", " "]) + "[" + within { $0.slices(depth - 1) } + "]"
    case 10: return expression(depth - 1) + pick([" |> ", "\n  |> ", "  # c\n|>"]) + "f(b=" + atom() + ")"
    case 11: return "(0" + pick(["..", " .. "]) + "4)"
    case 12: return "f(design=leave-one-out)"
    case 13: return "{" + within { $0.entries(depth - 1) } + "}"
    default: return "x" + pick([".", " . "]) + "train"
    }
  }

  private mutating func atom() -> String {
    pick([
      "1", "0.5", "1e-3", "12E+4", "10 min", "4GB", "30 %", "\"text\"", "\"a\\\"b\"", "true", "R@10", "mAP@5",
      "x", "漢字", "emoji.train", "[]", "{}", "f()", "\"two\nlines\" ",
    ])
  }

  private mutating func elements(_ depth: Int) -> String {
    let count = Int.random(in: 0...3, using: &random)
    let list = (0..<count).map { _ in expression(depth) }.joined(separator: "," + space())
    return count > 0 && chance(20) ? list + "," : list
  }

  private mutating func entries(_ depth: Int) -> String {
    let count = Int.random(in: 1...3, using: &random)
    let list = (0..<count).map { _ in
      pick(["R@1", "mAP@5", "\"a \\\"b\\\"\"", "x", "漢字"]) + pick(["=", " = ", "= "]) + expression(depth)
    }.joined(separator: space() + "," + space())
    return chance(20) ? list + "," : list
  }

  private mutating func arguments(_ depth: Int) -> String {
    let unnamed = Int.random(in: 0...2, using: &random)
    let named = Int.random(in: 0...2, using: &random)
    var parts = (0..<unnamed).map { _ in expression(depth) }
    parts += (0..<named).map { _ in "arg" + pick(["=", " = "]) + expression(depth) }
    return parts.joined(separator: space() + "," + space())
  }

  private mutating func slices(_ depth: Int) -> String {
    let count = Int.random(in: 1...3, using: &random)
    return (0..<count).map { _ in chance(30) ? ":" : expression(depth) }.joined(separator: ", ")
  }
}
