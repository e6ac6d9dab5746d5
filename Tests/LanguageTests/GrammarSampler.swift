import TestSupport

/// Makes random sentences of a grammar in extended Backus-Naur form: `name = terms ;` with `|`, `[ ]`, `{ }`, `( )`,
/// "quoted words", and UPPER-CASE names of tokens.
struct GrammarSampler {
  indirect enum Term {
    case choice([Term])
    case sequence([Term])
    case optional(Term)
    case repeated(Term)
    case word(String)
    case token(String)
    case rule(String)
  }

  struct Malformed: Error { let near: String }

  private(set) var rules: [String: Term] = [:]
  private var words: ArraySlice<String> = []

  /// Reads the rules.
  init(_ text: String) throws {
    words = Self.split(text)[...]
    while let name = words.popFirst() {
      guard words.popFirst() == "=" else { throw Malformed(near: name) }
      rules[name] = try choice()
      guard words.popFirst() == ";" else { throw Malformed(near: name) }
    }
  }

  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var isQuoted = false
    func isMark(_ character: Character) -> Bool { "=;|()[]{}".contains(character) }
    for character in text {
      if character == "\"" {
        current.append(character)
        if isQuoted {
          parts.append(current)
          current = ""
        }
        isQuoted.toggle()
      } else if isQuoted {
        current.append(character)
      } else if character.isWhitespace || isMark(character) {
        if !current.isEmpty { parts.append(current) }
        current = ""
        if isMark(character) { parts.append(String(character)) }
      } else {
        current.append(character)
      }
    }
    return current.isEmpty ? parts : parts + [current]
  }

  private mutating func choice() throws -> Term {
    var choices = [try sequence()]
    while words.first == "|" {
      words.removeFirst()
      choices.append(try sequence())
    }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence() throws -> Term {
    var terms: [Term] = []
    while let word = words.first, !["|", ")", "]", "}", ";"].contains(word) {
      words.removeFirst()
      switch word {
      case "(": terms.append(try closed(")") { $0 })
      case "[": terms.append(try closed("]") { .optional($0) })
      case "{": terms.append(try closed("}") { .repeated($0) })
      case let quoted where quoted.hasPrefix("\""): terms.append(.word(String(quoted.dropFirst().dropLast())))
      case let name where name == name.uppercased(): terms.append(.token(name))
      default: terms.append(.rule(word))
      }
    }
    return .sequence(terms)
  }

  private mutating func closed(_ closer: String, _ made: (Term) -> Term) throws -> Term {
    let inner = try choice()
    guard words.popFirst() == closer else { throw Malformed(near: closer) }
    return made(inner)
  }

  /// A sentence of a rule as words; `depth` bounds how far rules are opened before the shortest way is taken.
  func sentence(_ rule: String, depth: Int, _ random: inout SplitMix64) -> [String] {
    guard let term = rules[rule] else { return [] }
    return sentence(term, depth, &random)
  }

  private func sentence(_ term: Term, _ depth: Int, _ random: inout SplitMix64) -> [String] {
    switch term {
    case .word(let word): return [word]
    case .token(let name): return [Self.token(name, &random)]
    case .rule("primary") where depth <= 0:
      return [Self.token(random.below(2) == 0 ? "NAME" : "INTEGER", &random)]
    case .rule(let name): return sentence(name, depth: depth - 1, &random)
    case .sequence(let terms): return terms.flatMap { sentence($0, depth, &random) }
    case .choice(let terms): return sentence(terms[random.below(terms.count)], depth, &random)
    case .optional(let inner): return depth > 0 && random.below(2) == 0 ? sentence(inner, depth, &random) : []
    case .repeated(let inner):
      let count = depth > 0 ? [0, 0, 0, 1, 1, 2][random.below(6)] : 0
      return (0..<count).flatMap { _ in sentence(inner, depth, &random) }
    }
  }

  private static func token(_ name: String, _ random: inout SplitMix64) -> String {
    let choices: [String: [String]] = [
      "NAME": ["x", "full", "emoji", "漢字", "é_1", "task"], "INTEGER": ["0", "7", "600"],
      "NUMBER": ["0.5", "1e-4", "2.5E+3"], "UNIT": ["ms", "s", "min", "h", "d", "B", "KB", "GiB", "%"],
      "TEXT": ["\"emoji\"", "\"a \\\"b\\\"\"", "\"\\u{E9}\""], "METRIC": ["R@10", "mAP@5"],
      "NEWLINE": ["\n", "  # why\n"],
    ]
    let found = choices[name] ?? [name]
    return found[random.below(found.count)]
  }
}
