import ExperimentStore
import Experiments
import Functions
import Language
import Reports
import StudySupport
import Testing
import Values

@Suite("Tables are filtered, ordered and grouped by what their columns hold")
struct TableFunctionTests {
  let calls = TensorCalls().calls

  /// Four runs of two models; the recall of one is not known.
  private func runs() throws -> TableValue {
    let models = ["b", "a", "b", "a"]
    let seeds: [Int64] = [1, 1, 2, 2]
    let recalls = [30, 50, 34, Double.nan]
    let object = try StoredObject(
      kind: "runs",
      tables: [
        (
          "summary",
          StoredTable(
            title: "runs",
            columns: [
              StoredColumn("model", .text(models)), StoredColumn("seed", .int64(seeds)),
              StoredColumn("recall_at_10", .float64(recalls)),
            ])
        )
      ])
    return TableValue(
      table: ResultTable(
        columns: [
          .init("model"), .init("seed", decimals: 0), .init("R@10", decimals: 2, largerIsBetter: true),
        ],
        rows: (0..<4).map {
          [
            .text(models[$0]), .number(Double(seeds[$0])),
            recalls[$0].isNaN ? .missing : .number(recalls[$0]),
          ]
        }), object: object)
  }

  private func rows(_ table: TableValue) -> [String] {
    table.table.rows.indices.map { row in
      table.table.columns.indices.map { table.table.text(row: row, column: $0) }.joined(separator: " ")
    }
  }

  private func kept(_ column: String, _ operation: BinaryOperator, _ value: Value) throws -> [String] {
    let condition = ConditionValue(column: column, operation, value, isColumnRight: false)
    return rows(
      try calls.value(
        WhereFunction.self, ["table": .domain(try runs()), "condition": .domain(condition)]))
  }

  @Test func whatFulfilsTheConditionStaysInItsOrder() throws {
    #expect(try kept("model", .equal, .text("b")) == ["b 1 30.00", "b 2 34.00"])
    #expect(try kept("recall_at_10", .greaterOrEqual, .integer(34)) == ["a 1 50.00", "b 2 34.00"])
    #expect(try kept("R@10", .greaterOrEqual, .integer(34)) == ["a 1 50.00", "b 2 34.00"])
    #expect(try kept("seed", .less, .number(1.5)) == ["b 1 30.00", "a 1 50.00"])
    #expect(try kept("recall_at_10", .notEqual, .number(30)) == ["a 1 50.00", "b 2 34.00"])
  }

  @Test func aColumnThatDoesNotExistIsNamed() throws {
    let table = Value.domain(try runs())
    let known = ["model", "seed", "recall_at_10"]
    #expect(throws: GridError.noColumn("lr", known: known)) {
      try calls.call(SortFunction.self, ["table": table, "by": .text("lr")])
    }
    #expect(throws: GridError.noColumn("lr", known: known)) {
      try calls.call(GroupFunction.self, ["table": table, "by": .text("lr")])
    }
  }

  @Test func rowsInTheOrderOfAColumn() throws {
    func sorted(_ by: String, _ order: String) throws -> [String] {
      rows(
        try calls.value(
          SortFunction.self, ["table": .domain(try runs()), "by": .text(by), "order": .symbol(order)]))
    }
    // Rows without an entry come last in both directions, and equal ones stay in their order.
    #expect(try sorted("recall_at_10", "ascending") == ["b 1 30.00", "b 2 34.00", "a 1 50.00", "a 2 "])
    #expect(try sorted("recall_at_10", "descending") == ["a 1 50.00", "b 2 34.00", "b 1 30.00", "a 2 "])
    #expect(try sorted("R@10", "descending") == sorted("recall_at_10", "descending"))
    #expect(try sorted("model", "ascending") == ["a 1 50.00", "a 2 ", "b 1 30.00", "b 2 34.00"])
    #expect(try sorted("seed", "descending") == ["b 2 34.00", "a 2 ", "b 1 30.00", "a 1 50.00"])
  }

  /// 30 and 34 have mean 32 and, divided by n - 1, variance 8; of one number there is no deviation.
  @Test func groupsHaveMeansAndDeviations() throws {
    let table: TableValue = try calls.value(
      GroupFunction.self, ["table": .domain(try runs()), "by": .text("model")])
    #expect(table.table.columns.map(\.name) == ["model", "rows", "R@10", "± R@10"])
    #expect(rows(table) == ["b 2 32.00 2.83", "a 2 50.00 "])
    let summary = try #require(table.object.table(named: "summary"))
    guard case .float64(let deviations)? = summary.columns.last?.values else {
      throw WrongResult(expected: "deviations")
    }
    #expect(abs(deviations[0] - 8.0.squareRoot()) < 1e-12)
    #expect(deviations[1].isNaN)
  }

  @Test func tablesAreForetoldAsTables() throws {
    let table = Value.domain(try runs())
    #expect(try calls.outline(SortFunction.self, ["table": table, "by": .text("model")]).type == "table")
    #expect(try calls.outline(GroupFunction.self, ["table": table, "by": .text("model")]).type == "table")
    #expect(
      try calls.outline(
        WhereFunction.self,
        [
          "table": table,
          "condition": .domain(
            ConditionValue(column: "model", .equal, .text("b"), isColumnRight: false)),
        ]
      ).type == "table")
  }
}
