import Benchmarks
import Language
import StudySupport
import Testing
import Values

@Suite("A value says what it is and has the hash of its content")
struct ValueTests {
  private static let metric = Metric(name: "R", cutoff: 10)

  @Test func aLineForEveryKind() {
    let lines: [(Value, String)] = [
      (.number(0.5), "0.5"), (.integer(-3), "-3"), (.text("a"), "\"a\""), (.boolean(true), "true"),
      (.quantity(1.5, .duration), "1.5 s"), (.quantity(0.5, .percent), "50.0 %"),
      (.quantity(8, .bytes), "8.0 B"), (.metric(Self.metric), "R@10"), (.range(1...4), "1..4"),
      (.symbol("task"), "task"), (.list([.integer(1), .text("b")]), "[1, \"b\"]"),
      (.set([.symbol("a")]), "{a}"),
      (
        .record([("R@1", .number(25.04)), ("name", .text("x")), ("a key", .integer(1)), ("\"", .integer(2))]),
        "{R@1=25.04, name=\"x\", \"a key\"=1, \"\\\"\"=2}"
      ),
    ]
    for (value, line) in lines { #expect(value.summary == line) }
  }

  @Test func anOrderMattersInListsAndNotInSets() {
    let (a, b) = (Value.text("a"), Value.text("b"))
    #expect(Value.list([a, b]).hash != Value.list([b, a]).hash)
    #expect(Value.set([a, b]).hash == Value.set([b, a]).hash)
    let (first, second) = ((key: "a", value: a), (key: "b", value: b))
    #expect(Value.record([first, second]).hash != Value.record([second, first]).hash)
    #expect(Value.record([first, second]).hash == Value.record([first, second]).hash)
    #expect(Value.record([first]).hash != Value.list([.list([.text("a"), a])]).hash)
    #expect(Value.integer(1).hash != Value.text("1").hash)
    #expect(Value.integer(1).hash == Value.integer(1).hash)
  }

  @Test func plainValuesAreJSON() throws {
    #expect(
      try Value.list([.range(1...3), .boolean(false), .metric(Self.metric), .integer(2)]).json.canonicalText()
        == "[[1,3],false,\"R@10\",2]")
  }

  @Test func onlyNumbersAndShapedValuesStandForTensors() throws {
    #expect(try Value.integer(3).asTensor()?.tensor.scalars == [3])
    #expect(try Value.text("3").asTensor() == nil)
    #expect(!Value.integer(3).isShaped)
    #expect(throws: TensorFailure.number(1e300)) { try Value.number(1e300).asTensor() }
  }

  @Test func namesAreFoundOutOnceAndOnlyWhenAsked() throws {
    var count = 0
    let names = ItemNames {
      count += 1
      return ["zebra", "horse"]
    }
    #expect(count == 0)
    #expect(try names.contains("zebra"))
    #expect(try !names.contains("zebr"))
    #expect(try names.nearest(to: "zebr") == "zebra")
    #expect(try names.count() == 2)
    #expect(count == 1)
  }

  @Test func endingsOfPaths() {
    let endings = [
      "a/b.CSV": "csv", "a.b/c": "", "x.tar.gz": "gz", "plain": "", "": "", "x.": "",
    ]
    for (path, ending) in endings { #expect(FileValues.ending(of: path) == ending, "\(path)") }
  }

  @Test func everyTypeIsEnteredOnce() {
    let types = ValueTypes.all.map { ObjectIdentifier($0) }
    #expect(Set(types).count == types.count)
    let names = ValueTypes.signatures.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(names) == Set(ValueTypes.all.map { $0.type.name }))
    for member in ValueTypes.members {
      guard case .named(let owner) = member.owner else {
        Issue.record("\(member.name) is of no named type")
        continue
      }
      #expect(names.contains(owner))
    }
  }
}
