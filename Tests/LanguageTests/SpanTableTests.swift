import Diagnostics
import Language
import Testing

@Suite("Tables by place and by name")
struct SpanTableTests {
  /// Against a dictionary, in every order in which places can come.
  @Test func aTableAnswersAsADictionaryDoes() {
    let spans = [Span(0, 1), Span(0, 4), Span(2, 3), Span(5, 9), Span(6, 7)]
    for order in permutations(of: Array(spans.indices)) {
      var table = SpanTable<Int>()
      var expected: [Span: Int] = [:]
      for (value, index) in order.enumerated() {
        table.set(value, at: spans[index])
        expected[spans[index]] = value
      }
      for span in spans { #expect(table[span] == expected[span]) }
      #expect(table[Span(0, 3)] == nil && table[Span(9, 9)] == nil)
      #expect(table.entries.map(\.span.start) == [0, 0, 2, 5, 6])
      table.set(-1, at: spans[2])
      #expect(table[spans[2]] == -1 && table.entries.count == spans.count)
    }
  }

  @Test func namedValuesKeepTheirOrder() {
    var values = NamedValues<Int>(capacity: 2)
    values.append(3, named: "b")
    values.append(5, named: "a")
    #expect(values["a"] == 5 && values["b"] == 3 && values["c"] == nil)
    #expect(values.names == ["b", "a"])
    #expect(values.mapValues { $0 * 2 }.map(\.value) == [6, 10])
  }

  private func permutations(of items: [Int]) -> [[Int]] {
    guard let last = items.last else { return [[]] }
    return permutations(of: items.dropLast()).flatMap { head in
      (0...head.count).map { place in Array(head[..<place]) + [last] + Array(head[place...]) }
    }
  }
}
