import Diagnostics
import Language
import Testing

@Suite struct LimitTests {
  /// Deep and long inputs by name, each of one hundred thousand repetitions.
  static let huge: [String: String] = {
    let count = 100_000
    func times(_ text: String) -> String { String(repeating: text, count: count) }
    return [
      "round brackets": "x = " + times("("), "square brackets": "x = " + times("["),
      "braces": "x = " + times("{"), "calls": "x = " + times("f("), "indices": "x = " + times("a["),
      "closers": "x = " + times(")"), "signs": "x = " + times("-") + "1", "sums": "x = 1" + times(" + 1"),
      "members": "x = a" + times(".b"), "pipes": "x = a" + times(" |> f()"), "pairs": times("[]"),
      "chained ranges": "x = 0" + times("..1"), "quotes": times("\""), "backslash quotes": times("\\\""),
      "unknown characters": times("§ "), "balanced": "x = " + times("(") + "1" + times(")"),
      "argument pipes": "x = " + times("a |> f("), "hyphens": "f(a=x" + times("-x") + ")",
      "equals": times("x = "), "number": "x = " + times("9"), "comment": "#" + times("#"),
    ]
  }()

  @Test(arguments: huge.keys.sorted()) func deepInputIsADiagnosticAndNoCrash(_ name: String) throws {
    let text = try #require(Self.huge[name])
    var scope = Scope()
    let script = parsed(text)
    _ = Checker(library: TestLibrary.library).check(script, in: &scope)
    _ = DiagnosticPrinter(color: false).render(script.diagnostics)
    _ = Formatter.format(script)
    #expect(script.diagnostics.isEmpty == (name == "comment"))
  }

  @Test func theNestingLimitIsExact() {
    func nested(_ depth: Int) -> String {
      "x = " + String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
    }
    #expect(parsed(nested(64)).diagnostics.isEmpty)
    #expect(parsed(nested(65)).diagnostics.map(\.code) == [.tooDeep])
  }

  @Test func theChainLimitIsExact() {
    func sum(_ operators: Int) -> String { "x = 1" + String(repeating: " + 1", count: operators) }
    #expect(parsed(sum(255)).diagnostics.isEmpty)
    #expect(parsed(sum(256)).diagnostics.map(\.code) == [.tooDeep])
  }

  /// Whether eight times the input takes much less than sixty-four times as long, as quadratic work would.
  /// Other processes disturb the clock, so the best of three attempts counts.
  private func isLinear(_ work: (Int) -> Void) -> Bool {
    let clock = ContinuousClock()
    func fastest(_ size: Int) -> Duration {
      (0..<3).map { _ in clock.measure { work(size) } }.min() ?? .zero
    }
    return (0..<3).contains { _ in fastest(64_000) < fastest(8_000) * 32 }
  }

  static let repeated = [
    "x = first([1, 2])\n", "x = x + 1\n", "# comment\n\n", "y = first([\n  1, # one\n  2\n])\n", "x = $ 1\n",
    "\"open\n", "a = (\n", "y = x\nx = 1\n",
  ]

  @Test(arguments: repeated) func workGrowsWithTheLengthOfTheInput(_ piece: String) {
    let isLinear = isLinear { size in
      let script = parsed(String(repeating: piece, count: size / piece.utf8.count))
      var scope = Scope()
      _ = Checker(library: TestLibrary.library).check(script, in: &scope)
      _ = Formatter.format(script)
    }
    #expect(isLinear)
  }

  @Test func aLongListIsReadInLinearTime() {
    let isLinear = isLinear { size in
      _ = checked("x = first([" + String(repeating: "1, ", count: size) + "1])")
    }
    #expect(isLinear)
  }
}
