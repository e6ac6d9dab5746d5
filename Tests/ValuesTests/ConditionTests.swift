import Benchmarks
import Language
import Testing
import Values

@Suite("A condition compares a column's entry with a value")
struct ConditionTests {
  /// What each operation says of an entry that is smaller, equal and larger.
  private static let truths: [(BinaryOperator, [Bool])] = [
    (.less, [true, false, false]), (.lessOrEqual, [true, true, false]), (.equal, [false, true, false]),
    (.notEqual, [true, false, true]), (.greaterOrEqual, [false, true, true]),
    (.greater, [false, false, true]),
  ]

  @Test func ofNumbersAndWords() {
    for (operation, truths) in Self.truths {
      let number = ConditionValue(column: "p", operation, .number(0.5), isColumnRight: false)
      #expect([0.25, 0.5, 0.75].map { number.holds($0) } == truths)
      let whole = ConditionValue(column: "seed", operation, .integer(2), isColumnRight: false)
      #expect([1.0, 2, 3].map { whole.holds($0) } == truths)
      let text = ConditionValue(column: "model", operation, .text("b"), isColumnRight: false)
      #expect(["a", "b", "c"].map { text.holds($0) } == truths)
    }
  }

  /// 0.5 < p says of p what p > 0.5 says.
  @Test func aColumnOnTheRightTurnsTheOrderAround() {
    let turned: [BinaryOperator: BinaryOperator] = [
      .less: .greater, .lessOrEqual: .greaterOrEqual, .greater: .less, .greaterOrEqual: .lessOrEqual,
      .equal: .equal, .notEqual: .notEqual,
    ]
    for (operation, expected) in turned {
      let right = ConditionValue(column: "p", operation, .number(0.5), isColumnRight: true)
      let left = ConditionValue(column: "p", expected, .number(0.5), isColumnRight: false)
      #expect(right.operation == expected)
      #expect(right.hash == left.hash)
      #expect(right.summary == "p \(expected.rawValue) 0.5")
    }
  }

  @Test func whatIsMissingOrOfAnotherKindFulfilsNothing() {
    for (operation, _) in Self.truths {
      let number = ConditionValue(column: "p", operation, .number(0.5), isColumnRight: false)
      #expect(!number.holds(Double.nan))
      #expect(!number.holds("0.5"))
      let text = ConditionValue(column: "model", operation, .text("b"), isColumnRight: false)
      #expect(!text.holds(0.5))
    }
  }

  @Test func aMetricIsComparedByItsName() {
    let condition = ConditionValue(
      column: "metric", .equal, .metric(Metric(name: "R", cutoff: 10)), isColumnRight: false)
    #expect(["R@1", "R@10", "R@100"].map { condition.holds($0) } == [false, true, false])
  }
}
