import Language
import Notebook
import Tensors
import TestSupport
import Testing

@Suite("Tensors compute what their definitions say")
struct TensorValueTests {
  static let values: [(expression: String, numbers: [Float])] = [
    ("tensor([[1, 2], [3, 4]])", [1, 2, 3, 4]), ("tensor(-2..2)", [-2, -1, 0, 1, 2]), ("tensor(7)", [7]),
    ("zeros([2])", [0, 0]), ("ones([1, 2])", [1, 1]),
    ("tensor([1, 2]) + tensor([[10], [20]])", [11, 12, 21, 22]), ("1 - tensor([1, 2])", [0, -1]),
    ("tensor([1, 2]) / 4", [0.25, 0.5]), ("2 * tensor([1, 2]) * tensor([3, 4])", [6, 16]),
    ("-tensor([1, -2])", [-1, 2]), ("tensor([1, 2, 3]) >= 2", [0, 1, 1]), ("tensor([1, 2]) != 2", [1, 0]),
    ("1 / tensor([0, 2])", [.infinity, 0.5]),
    ("tensor([[1, 2], [3, 4]]) @ tensor([[5, 6], [7, 8]])", [19, 22, 43, 50]),
    ("tensor([[1, 2], [3, 4]]) @ tensor([1, 10])", [21, 43]),
    ("tensor([1, 10]) @ tensor([[1, 2], [3, 4]])", [31, 42]),
    ("tensor([1, 2]) @ tensor([3, 4])", [11]), ("zeros([2, 0]) @ zeros([0, 2])", [0, 0, 0, 0]),
    ("tensor([[1, 2, 3], [4, 5, 6]])[1]", [4, 5, 6]),
    ("tensor([[1, 2, 3], [4, 5, 6]])[:, 1..2]", [2, 3, 5, 6]),
    ("tensor([[1, 2, 3], [4, 5, 6]])[-1, 0..-2]", [4, 5]),
    ("reshape(tensor(0..7), [2, 2, 2])[:, 0, :]", [0, 1, 4, 5]),
    ("sum(tensor([[1, 2], [3, 4]]))", [10]), ("sum(tensor([[1, 2], [3, 4]]), axis=0)", [4, 6]),
    ("sum(tensor([[1, 2], [3, 4]]), axis=1)", [3, 7]), ("sum(tensor([]))", [0]),
    ("mean(tensor([[1, 2], [3, 5]]), axis=-2)", [2, 3.5]), ("std(tensor([1, 3]))", [1]),
    ("std(tensor([[1, 5], [3, 5]]), axis=0)", [1, 0]), ("norm(tensor([3, 4]))", [5]),
    ("norm(tensor([[3, 0], [4, 2]]), axis=0)", [5, 2]), ("max(tensor([[1, 5], [3, 4]]), axis=0)", [3, 5]),
    ("max(tensor([[1, 5], [3, 4]]), axis=1)", [5, 4]), ("min(tensor([2, -1, 3]))", [-1]),
    ("sum(reshape(tensor(0..7), [2, 2, 2]), axis=1)", [2, 4, 10, 12]),
    ("abs(tensor([-1, 2]))", [1, 2]), ("sqrt(tensor([4, 9]))", [2, 3]), ("exp(tensor([0]))", [1]),
    ("log(tensor([1]))", [0]), ("normalize(tensor([[3, 4], [0, 0]]))", [0.6, 0.8, 0, 0]),
    ("normalize(tensor([[3, 0], [4, 2]]), axis=0)", [0.6, 0, 0.8, 1]),
    ("softmax(tensor([[0, 0], [1, 1]]))", [0.5, 0.5, 0.5, 0.5]), ("sum(softmax(tensor([1, 2, 3])))", [1]),
    ("transpose(tensor([[1, 2, 3], [4, 5, 6]]))", [1, 4, 2, 5, 3, 6]),
    ("transpose(reshape(tensor(0..7), [2, 2, 2]), order=[1, 2, 0])", [0, 4, 1, 5, 2, 6, 3, 7]),
    ("reshape(tensor([[1, 2], [3, 4]]), [-1])", [1, 2, 3, 4]),
    ("concat([tensor([[1, 2]]), tensor([[3, 4], [5, 6]])])", [1, 2, 3, 4, 5, 6]),
    ("concat([tensor([[1], [2]]), tensor([[3, 4], [5, 6]])], axis=1)", [1, 3, 4, 2, 5, 6]),
    ("dot(tensor([[1, 2], [3, 4]]), tensor([[1, 0], [0, 1], [1, 1]]))", [1, 2, 3, 3, 4, 7]),
    ("cosine(tensor([[2, 0], [0, 3]]), tensor([1, 0]))", [1, 0]),
    ("cosine(tensor([0, 0]), tensor([1, 0]))", [0]),
    ("topk(tensor([1, 3, 2, 3]), 3).values", [3, 3, 2]),
    ("topk(tensor([1, 3, 2, 3]), 3).indices", [1, 3, 2]),
    ("topk(tensor([[1, 9], [5, 2], [3, 4]]), 2, axis=0).values", [5, 9, 3, 4]),
    ("topk(tensor([[1, 9], [5, 2], [3, 4]]), 2, axis=0).indices", [1, 0, 2, 2]),
    ("topk(log(tensor([-1, 1])), 2).indices", [1, 0]), ("[tensor([1]), tensor([2])][1]", [2]),
  ]

  @Test(arguments: values) func aResultIsTheClosedForm(expression: String, numbers: [Float]) throws {
    let probe = try SessionProbe()
    let found = probe.numbers(expression)
    #expect(found.count == numbers.count)
    for (one, two) in zip(found, numbers) { #expect(one == two || abs(one - two) < 1e-6) }
  }

  @Test func aNaNIsTheLargestAndTheSmallest() throws {
    let probe = try SessionProbe()
    for function in ["max", "min"] {
      #expect(probe.numbers("\(function)(log(tensor([1, -1, 2])))").first?.isNaN == true)
      #expect(probe.numbers("\(function)(log(tensor([[1, 2], [-1, 2]])), axis=0)").first?.isNaN == true)
    }
  }

  @Test func aSeedGivesTheSameNumbersWhereverTheLineStands() throws {
    let (one, two) = try (SessionProbe(), SessionProbe())
    one.run("a = random([3, 4], seed=7)")
    two.run("b = random([9], seed=1)\na = random([3, 4], seed=7)\nc = random([3, 4], seed=8)")
    #expect(one.tensor("a")?.hash == two.tensor("a")?.hash)
    #expect(two.tensor("a")?.hash != two.tensor("c")?.hash)
    let uniform = one.numbers("random([10000], seed=3, distribution=uniform)")
    #expect(uniform.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(uniform.reduce(0, +) / 10_000 - 0.5) < 0.02)
    let normal = one.numbers("random([10000], seed=3)")
    #expect(abs(normal.map { $0 * $0 }.reduce(0, +) / 10_000 - 1) < 0.05)
  }

  @Test func theHashIsOfTypeShapeNamesAndNumbers() throws {
    let probe = try SessionProbe()
    probe.run(
      """
      a = tensor([[1, 2]])
      b = tensor([[1, 2]])
      c = tensor([[1], [2]])
      d = tensor([[1, 2]], axes=["x", "y"])
      e = tensor([[1, 3]])
      """)
    let hashes = ["a", "b", "c", "d", "e"].compactMap { probe.tensor($0)?.hash }
    #expect(hashes.count == 5 && hashes[0] == hashes[1] && Set(hashes).count == 4)
  }

  @Test func largeProductsShowTheirProgress() throws {
    let probe = try SessionProbe()
    probe.run("a = ones([900, 800]) @ ones([800, 900])")
    #expect(probe.record.steps == ["f32[900, 800] @ f32[800, 900]", "✓ f32[900, 800] @ f32[800, 900]"])
    #expect(probe.tensor("a")?.tensor.scalars.allSatisfy { $0 == 800 } == true)
  }

  @Test func resultsAreTheSameBitsForEveryNumberOfThreads() throws {
    let script = """
      a = random([700, 65], seed=1)
      b = random([65, 300], seed=2)
      p = a @ b
      c = cosine(a, transpose(b))
      s = softmax(p)
      m = mean(p, axis=0) + std(p, axis=0) + sum(a) + norm(p)
      t = topk(p, 40).values * exp(topk(p, 40).indices / 300)
      u = transpose(reshape(p, [70, 10, 300]), order=[2, 0, 1])[0..9, :, 3] + 1
      """
    let before = Parallel.threadCount
    defer { Parallel.threadCount = before }
    var hashes: [[String]] = []
    for threads in [1, 2, 5] {
      Parallel.threadCount = threads
      let probe = try SessionProbe()
      #expect(probe.run(script).isEmpty)
      hashes.append(["p", "c", "s", "m", "t", "u"].map { "\(probe.tensor($0)?.hash.description ?? "none")" })
    }
    #expect(hashes[0] == hashes[1] && hashes[1] == hashes[2])
    #expect(!hashes[0].contains("none"))
  }

  @Test func everyKernelAgreesWithANaiveOneOnRandomShapes() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<200 {
      let sizes = (0..<random.below(4)).map { _ in random.below(5) }
      let x = try Tensor(Shape(sizes), random.floats(sizes.reduce(1, *)))
      var order = Array(sizes.indices)
      order.shuffle(using: &random)
      let moved = x.transposed(order: order)
      #expect(
        moved.scalars
          == naive(x, sizes: order.map { sizes[$0] }) { place in
            var source = [Int](repeating: 0, count: order.count)
            for (to, from) in order.enumerated() { source[from] = place[to] }
            return source
          })
      for axis in sizes.indices {
        let view = AxisView(x.shape, axis: axis)
        let sums = x.reduced(by: .sum, axis: axis).scalars
        for place in sums.indices {
          let (outer, inner) = place.quotientAndRemainder(dividingBy: max(1, view.inner))
          let terms = (0..<view.count).map { x.scalars[(outer * view.count + $0) * view.inner + inner] }
          #expect(abs(sums[place] - terms.reduce(0, +)) < 1e-5)
        }
      }
    }
  }

  private func naive(_ x: Tensor, sizes: [Int], _ source: ([Int]) -> [Int]) -> [Float] {
    (0..<sizes.reduce(1, *)).map { flat in
      var (rest, place) = (flat, [Int](repeating: 0, count: sizes.count))
      for axis in sizes.indices.reversed() {
        (rest, place[axis]) = rest.quotientAndRemainder(dividingBy: sizes[axis])
      }
      let from = zip(source(place), x.shape.dimensions).reduce(0) { $0 * $1.1 + $1.0 }
      return x.scalars[from]
    }
  }
}
