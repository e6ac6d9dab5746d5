import Diagnostics
import Language
import TestSupport
import Testing

@Suite struct TensorShapeTests {
  /// Every shape of up to two axes with lengths up to 3.
  static let small: [TensorShape] = {
    let lengths = [0, 1, 2, 3]
    return [.scalar] + lengths.map { TensorShape(sizes: [$0]) }
      + lengths.flatMap { one in lengths.map { TensorShape(sizes: [one, $0]) } }
  }()

  /// The shape with some of what is known taken away.
  private func blurred(_ shape: TensorShape, _ random: inout SplitMix64) -> TensorShape {
    guard random.below(5) > 0, let axes = shape.axes else { return .unknown }
    return TensorShape(axes.map { random.below(2) == 0 ? $0 : .init($0.name) })
  }

  @Test func broadcastingComparesFromTheLastAxisAndStretchesOnes() throws {
    for one in Self.small {
      for two in Self.small {
        let (a, b) = (one.sizes ?? [], two.sizes ?? [])
        let rank = max(a.count, b.count)
        let (left, right) = (
          [Int](repeating: 1, count: rank - a.count) + a, [Int](repeating: 1, count: rank - b.count) + b
        )
        let fits = zip(left, right).allSatisfy { $0 == $1 || $0 == 1 || $1 == 1 }
        let want = zip(left, right).map { $0 == 1 ? $1 : $0 }
        do throws(ShapeClash) {
          let found = try one.broadcast(with: two, by: "+")
          #expect(fits && found.sizes == want, "\(one) + \(two) = \(found)")
        } catch {
          #expect(!fits, "\(one) + \(two)")
        }
      }
    }
  }

  @Test func whatIsKnownInPartNeverContradictsWhatIsKnownInFull() throws {
    var random = SplitMix64(seed: 3)
    var (agreed, refused) = (0, 0)
    for one in Self.small {
      for two in Self.small {
        for _ in 0..<4 {
          let (left, right) = (blurred(one, &random), blurred(two, &random))
          for rule in [
            { (a: TensorShape, b: TensorShape) in try a.broadcast(with: b, by: "+") },
            { a, b in try a.product(with: b) }, { a, b in try a.rows(against: b, by: "dot") },
            { a, b in try TensorShape.joined([a, b], along: .number(0)) },
            { a, _ in try a.reduced(along: .number(-1), by: "max", needsElements: true) },
            { a, _ in try a.part([.position(1), .range(0, 1)]) }, { a, _ in try a.transposed() },
            { a, _ in try a.reshaped([-1, 2]) }, { a, _ in try a.selected(2, along: .number(0)) },
          ] {
            guard let whole = try? rule(one, two) else {
              refused += 1
              continue
            }
            agreed += 1
            let part = try rule(left, right)
            #expect(part.agrees(with: whole), "\(left), \(right): \(part) but \(whole)")
          }
        }
      }
    }
    #expect(agreed > 0 && refused > 0)
  }

  @Test func axesKeepTheNameThatOneSideHas() throws {
    let one = TensorShape([.init("query", 2), .init(nil, 3)])
    let two = TensorShape([.init("image", 2), .init("dim", 3)])
    #expect(try one.broadcast(with: two, by: "+").description == "f32[2, dim=3]")
    #expect(TensorShape([.init("query"), .init("dim", 768)]).description == "f32[query, dim=768]")
    #expect(TensorShape([.init()]).description == "f32[?]")
    #expect(TensorShape.unknown.description == "tensor")
  }

  @Test func onlyWordsNameAxes() {
    for name in ["dim", "query_2", "größe", "画像"] { #expect(TensorShape.isName(name)) }
    for name in ["", "a b", "2", "a=1", "a,b", "a\n", "true", String(repeating: "a", count: 65)] {
      #expect(!TensorShape.isName(name))
    }
  }

  @Test func countsBeyondAnIntegerAreNoCounts() {
    #expect(TensorShape(sizes: [Int.max, 2]).count == nil)
    #expect(TensorShape(sizes: [Int.max, 2, 0]).count == 0)
    #expect(throws: ShapeClash.self) { try TensorShape.made(of: [Int.max, 2]) }
    #expect(throws: ShapeClash.self) { try TensorShape(sizes: [3]).part([.range(Int.min, Int.max)]) }
    #expect(throws: ShapeClash.self) { try TensorShape(sizes: [3]).transposed(order: [Int.min]) }
    #expect((try? TensorShape([.init()]).part([.range(Int.min, -1)])) != nil)
  }

  @Test func everyClashHasACodeAMessageAndANextStep() {
    let shape = TensorShape(sizes: [2, 3])
    let reasons: [ShapeClash.Reason] = [
      .unequal(operation: "+", shape, shape, 2, 3), .ranks(operation: "concat", shape, shape),
      .inner(operation: "@", shape, shape, 3, 2), .notMatrix(operation: "@", shape), .noAxis(2, shape),
      .noAxisNamed("a", shape), .ambiguousAxis("a", shape), .order([0], shape), .position(2, size: 2),
      .emptyRange(1, 0, size: nil), .tooManyPositions(3, shape), .elementCount(shape, into: [4]),
      .severalGaps([-1, -1]), .ragged(expected: nil, found: nil), .beyondAxis(4, size: 3),
      .nameCount(1, shape), .duplicateName("a"), .badName("a b"), .emptyAxis(operation: "max", shape),
      .negativeSize(-1), .uncountable([9]),
    ]
    for reason in reasons {
      let clash = ShapeClash(reason, .right)
      #expect(!clash.message.isEmpty && !clash.help().isEmpty)
      #expect(DiagnosticCode.language.contains(clash.code))
    }
  }
}
