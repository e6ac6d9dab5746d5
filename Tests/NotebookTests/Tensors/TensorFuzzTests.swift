import Language
import Notebook
import TestSupport
import Testing

@Suite("Random tensor programs")
struct TensorFuzzTests {
  /// Writes random expressions over tensors, right and wrong ones.
  struct Generator {
    var random: SplitMix64

    mutating func pick<T>(_ elements: [T]) -> T { elements[random.below(elements.count)] }

    mutating func size() -> String { pick(["0", "1", "2", "3", "2", "3", "n", "-1"]) }

    mutating func axis() -> String { pick(["0", "1", "-1", "2", "\"a\"", "\"b\"", "n - 1"]) }

    mutating func leaf() -> String {
      switch random.below(9) {
      case 0: "x"
      case 1: "y"
      case 2: "v"
      case 3: "s"
      case 4: pick(["1", "2.5", "0", "-3", "n"])
      case 5: "tensor([[1, 2], [3, \(random.below(9))]], axes=[\"a\", \"b\"])"
      case 6: "zeros([\(size()), \(size())])"
      case 7: "random([\(size())], seed=\(random.below(5)))"
      default: "ones([\(size()), \(size()), \(size())])"
      }
    }

    mutating func item() -> String {
      pick([
        ":", "0", "1", "-1", "0..1", "0..-1", "-2..-1", "n", "1..0", "5",
        "\(random.below(4))..\(random.below(4))",
      ])
    }

    mutating func expression(_ depth: Int) -> String {
      guard depth > 0 else { return leaf() }
      let x = expression(depth - 1)
      switch random.below(14) {
      case 0...3: return "(\(x) \(pick(["+", "-", "*", "/", "@", "@", "<", "=="])) \(expression(depth - 1)))"
      case 4: return "(\(x))[\((0...random.below(3)).map { _ in item() }.joined(separator: ", "))]"
      case 5: return "-\(x)"
      case 6: return "\(pick(["sum", "mean", "max", "min", "std", "norm"]))(\(x), axis=\(axis()))"
      case 7: return "\(pick(["sum", "mean", "max", "norm", "abs", "exp", "sqrt", "log", "transpose"]))(\(x))"
      case 8: return "\(pick(["normalize", "softmax"]))(\(x), axis=\(axis()))"
      case 9: return "\(pick(["dot", "cosine"]))(\(x), \(expression(depth - 1)))"
      case 10:
        return "topk(\(x), \(pick(["1", "2", "3", "n"])), axis=\(axis())).\(pick(["values", "indices"]))"
      case 11: return "reshape(\(x), [\(pick(["-1", "1, -1", "2, 3", "3, 2", "6", "n, -1"]))])"
      case 12: return "concat([\(x), \(expression(depth - 1))], axis=\(axis()))"
      default: return "transpose(\(x), order=[\(pick(["1, 0", "0", "0, 1, 2", "2, 0, 1", "0, 0"]))])"
      }
    }
  }

  static let setting = """
    n = 2
    x = tensor([[1, 2, 3], [4, 5, 6]], axes=["a", "b"])
    y = random([3, 2], seed=1)
    v = tensor([1, 0, -1])
    s = sum(v)
    """

  @Test func aStaticShapeIsTheShapeAtRunTimeAndNothingTraps() throws {
    let probe = try SessionProbe()
    try #require(probe.run(Self.setting).isEmpty)
    var generator = Generator(random: SplitMix64(seed: 11))
    var (ran, refused) = (0, 0)
    for _ in 0..<FuzzCount.of(3_000) {
      let expression = generator.expression(1 + generator.random.below(3))
      let type = probe.type(of: expression)
      let found = probe.run("r = \(expression)")
      #expect(found.allSatisfy { $0.code.rawValue != "E199" }, "\(expression): \(found.map(\.message))")
      if let type {
        // All sizes are known, so whatever could go wrong was found by the checker.
        #expect(found.isEmpty, "\(expression): \(found.map(\.message))")
        if let tensor = probe.tensor("r") {
          #expect(type == .tensor(tensor.shape), "\(expression): \(type) but \(tensor.shape)")
        }
        ran += 1
      } else {
        #expect(!found.isEmpty, "\(expression)")
        refused += 1
      }
    }
    #expect(ran > 300 && refused > 300, "\(ran) ran, \(refused) were refused")
  }

  @Test func whatIsKnownInPartAgreesWithWhatIsThereAndIsCheckedWhileItRuns() throws {
    let probe = try SessionProbe()
    // Exported in the same script, so nothing is known of what load gives.
    try #require(probe.run(Self.setting).isEmpty)
    let files = """
      export x to "\(probe.folder)/x.npy"
      export v to "\(probe.folder)/v.npy"
      x = load("\(probe.folder)/x.npy", axes=["a", "b"])
      v = load("\(probe.folder)/v.npy")

      """
    var generator = Generator(random: SplitMix64(seed: 12))
    var late = 0
    for _ in 0..<FuzzCount.of(400) {
      let expression = generator.expression(1 + generator.random.below(2))
      let type = probe.type(of: expression, after: files)
      let known = probe.type(of: expression)
      let found = probe.run(files + "r = \(expression)")
      #expect(found.allSatisfy { $0.code.rawValue != "E199" }, "\(expression): \(found.map(\.message))")
      if type != nil, known != nil { #expect(found.isEmpty, "\(expression): \(found.map(\.message))") }
      if let type, known == nil, !found.isEmpty {
        late += 1
        #expect(type != .unknown)
      }
      if let type, found.isEmpty, let tensor = probe.tensor("r") {
        #expect(type.accepts(.tensor(tensor.shape)), "\(expression): \(type) but \(tensor.shape)")
      }
    }
    #expect(late > 10)
  }
}
