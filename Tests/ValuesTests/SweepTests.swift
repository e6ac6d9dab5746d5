import Experiments
import Language
import Testing
import Values

@Suite("Lists in the place of single values are the levels of a grid")
struct SweepTests {
  private static let signature = FunctionSignature(
    "train",
    [
      .optional("rate", .number, default: "1", sweepable: true, bounds: .above(0), "The rate."),
      .optional("mask", .set(.symbol("a")), default: nil, sweepable: true, "A set."),
      .optional("seed", .integer, default: "0", sweepable: true, "One seed."),
      Sweep.seedsParameter("Several."),
    ], result: .named("model"), documentation: "Trains.", example: "x = train()")

  private func arguments(_ given: [String: Value]) throws -> ArgumentList {
    try ArgumentList(
      Self.signature, ["rate": .integer(1), "seed": .integer(0)].merging(given) { $1 },
      given: Set(given.keys))
  }

  /// `seed=` of a function that does not sweep it is something else than the seeds of its trainings.
  @Test func aSeedThatIsNotSweptStandsBesideSeeds() throws {
    let signature = FunctionSignature(
      "draw",
      [.optional("seed", .integer, default: "0", "Seed of a draw."), Sweep.seedsParameter("Several.")],
      result: .named("model"), documentation: "Draws.", example: "x = draw()")
    let both = try ArgumentList(
      signature, ["seed": .integer(3), "seeds": .range(0...1)], given: ["seed", "seeds"])
    #expect(try Sweep(both)?.seeds == [0, 1])
  }

  @Test func singleValuesAreNoSweep() throws {
    #expect(try Sweep(arguments(["rate": .number(2)])) == nil)
  }

  @Test func levelsHaveLabelsInDeclaredOrder() throws {
    let sweep = try #require(
      try Sweep(
        arguments([
          "mask": .list([.set([.symbol("b"), .symbol("a")]), .set([])]),
          "rate": .list([.integer(1), .number(2), .number(0.5)]), "seeds": .range(4...6),
        ])))
    #expect(sweep.axes.map(\.name) == ["rate", "mask"])
    #expect(sweep.axes.map(\.labels) == [["1", "2", "0.5"], ["a + b", ""]])
    #expect(sweep.seeds == [4, 5, 6])
    let one = try sweep.arguments(at: [2, 1], seed: 5)
    #expect(try one.number("rate") == 0.5)
    #expect(try one.words("mask") == [])
    #expect(try one.integer("seed") == 5)
  }

  @Test func aListOfSeedsIsNoAxis() throws {
    let sweep = try #require(try Sweep(arguments(["seed": .list([.integer(3), .integer(1)])])))
    #expect(sweep.axes.isEmpty)
    #expect(sweep.seeds == [3, 1])
  }

  @Test func levelsThatMakeNoGridAreRefused() throws {
    let refused: [([String: Value], GridError)] = [
      (["rate": .list([])], .emptySweep("rate")),
      (["rate": .list([.integer(1), .number(1)])], .repeatedLevel(factor: "rate", level: "1")),
      (["seeds": .list([.integer(2), .integer(2)])], .repeatedLevel(factor: "seeds", level: "2")),
      (["seeds": .range(0...1), "seed": .list([.integer(1)])], .seedsTwice(function: "train")),
    ]
    for (given, error) in refused {
      #expect(throws: error) { try Sweep(arguments(given)) }
    }
    #expect(throws: ArgumentError.self) {
      try Sweep(arguments(["seeds": .range(0...1), "seed": .integer(1)]))
    }
    #expect(throws: GridError.self) { try Sweep(arguments(["seeds": .range(0...Int.max - 1)])) }
    // A level is within the bounds of its parameter like a single value.
    let sweep = try #require(try Sweep(arguments(["rate": .list([.integer(1), .integer(-1)])])))
    #expect(throws: ArgumentError.self) { try sweep.arguments(at: [1], seed: nil) }
  }
}
