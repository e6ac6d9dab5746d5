import Diagnostics
import Language
import Notebook
import Testing

@Suite("Shapes are known before anything runs")
struct TensorCheckTests {
  static let setting = """
    x = tensor([[1, 2, 3], [4, 5, 6]], axes=["query", "dim"])
    w = ones([3, 4])
    v = tensor([1, 2, 3])
    s = sum(v)
    n = 2
    xs = [x, v, 3]

    """

  static let types: [(expression: String, type: String)] = [
    ("x", "f32[query=2, dim=3]"), ("w", "f32[3, 4]"), ("s", "f32[]"), ("tensor(3)", "f32[]"),
    ("tensor([])", "f32[0]"), ("tensor(0..4)", "f32[5]"),
    ("tensor([n, n])", "f32[2]"), ("tensor([[n * 2, 1 / 3]])", "f32[1, 2]"),
    ("zeros([n, 3])", "f32[2, 3]"), ("ones([])", "f32[]"),
    ("random([4, 5], seed=1, axes=[\"a\", \"b\"])", "f32[a=4, b=5]"),
    ("x + 1", "f32[query=2, dim=3]"), ("1 - x", "f32[query=2, dim=3]"), ("x * v", "f32[query=2, dim=3]"),
    ("x / s", "f32[query=2, dim=3]"), ("-x", "f32[query=2, dim=3]"), ("x > 2", "f32[query=2, dim=3]"),
    ("x == x", "f32[query=2, dim=3]"), ("zeros([2, 1]) + zeros([1, 5])", "f32[2, 5]"),
    ("x + tensor([[1, 2, 3]], axes=[\"image\", \"dim\"])", "f32[2, dim=3]"),
    ("x @ w", "f32[query=2, 4]"), ("x @ v", "f32[query=2]"), ("v @ w", "f32[4]"), ("v @ v", "f32[]"),
    ("zeros([7, 2, 3]) @ w", "f32[7, 2, 4]"),
    ("x[0]", "f32[dim=3]"), ("x[-1]", "f32[dim=3]"), ("x[0, :]", "f32[dim=3]"),
    ("x[0..1, :]", "f32[query=2, dim=3]"), ("x[:, 0..-2]", "f32[query=2, dim=2]"), ("x[1, 2]", "f32[]"),
    ("x[:, -2..-1]", "f32[query=2, dim=2]"), ("x[:, n]", "f32[query=2]"), ("v[0..n]", "f32[3]"),
    ("xs[0]", "f32[query=2, dim=3]"), ("xs[-1]", "integer"), ("xs[1] + 1", "f32[3]"),
    ("sum(x)", "f32[]"), ("sum(x, axis=0)", "f32[dim=3]"), ("mean(x, axis=\"dim\")", "f32[query=2]"),
    ("max(x, axis=-1)", "f32[query=2]"), ("min(x)", "f32[]"), ("std(x, axis=0)", "f32[dim=3]"),
    ("norm(x, axis=1)", "f32[query=2]"), ("sum(zeros([0, 3]), axis=0)", "f32[3]"),
    ("normalize(x)", "f32[query=2, dim=3]"), ("softmax(x, axis=0)", "f32[query=2, dim=3]"),
    ("abs(x)", "f32[query=2, dim=3]"), ("exp(v)", "f32[3]"), ("log(v)", "f32[3]"), ("sqrt(s)", "f32[]"),
    ("transpose(x)", "f32[dim=3, query=2]"),
    ("transpose(zeros([2, 3, 4]), order=[1, -1, 0])", "f32[3, 4, 2]"),
    ("reshape(x, [3, -1])", "f32[3, 2]"), ("reshape(x, [6], axes=[\"all\"])", "f32[all=6]"),
    ("concat([x, x])", "f32[query=4, dim=3]"), ("concat([x, w[:, 0..2]], axis=0)", "f32[query=5, dim=3]"),
    ("dot(x, x)", "f32[query=2, query=2]"), ("cosine(x, v)", "f32[query=2]"), ("cosine(v, v)", "f32[]"),
    ("topk(x, 2)", "topk f32[query=2, dim=2]"), ("topk(x, 1, axis=\"query\").indices", "f32[query=1, dim=3]"),
    ("topk(x, 2).values @ ones([2, 5])", "f32[query=2, 5]"), ("shape(x)", "list of integer"),
    ("zeros(shape(x))", "f32[2, 3]"), ("zeros([shape(x)[1], 9])", "f32[3, 9]"),
    ("features(backbone(\"emoji-small\"), dataset(\"emoji\").index)", "features f32[image, dim]"),
    ("features(backbone(\"emoji-small\"), dataset(\"emoji\").captions) @ v", "f32[caption]"),
  ]

  @Test(arguments: types) func aTypeSaysTheShape(expression: String, type: String) throws {
    let probe = try SessionProbe()
    #expect(probe.type(of: expression, after: Self.setting)?.description == type)
  }

  static let clashes: [(statement: String, code: String, message: String, guilty: String)] = [
    ("x + w", "E040", "f32[query=2, dim=3] + f32[3, 4]: the lengths 3 and 4", "w"),
    ("x * tensor([1, 2])", "E040", "do not go together", "tensor([1, 2])"),
    ("x < tensor([1, 2])", "E040", "the lengths 3 and 2", "tensor([1, 2])"),
    ("concat([x, zeros([2, 4])])", "E040", "the lengths 3 and 4", "zeros([2, 4])"),
    ("concat([x, v])", "E040", "the same axes", "v"),
    ("x @ x", "E041", "the rows on the left hold 3 numbers, the columns on the right 2", "x"),
    ("w @ x", "E041", "the rows on the left hold 4", "x"),
    ("x @ s", "E041", "multiplies matrices and vectors", "s"),
    ("s @ x", "E041", "multiplies matrices and vectors", "s"),
    ("x @ zeros([3, 2, 2])", "E041", "multiplies matrices and vectors", "zeros([3, 2, 2])"),
    ("cosine(x, w)", "E041", "compares rows of one width, not 3 and 4", "w"),
    ("dot(s, x)", "E041", "has none", "s"),
    ("sum(x, axis=2)", "E042", "there is no axis 2", "2"), ("sum(x, axis=-3)", "E042", "no axis -3", "-3"),
    ("mean(x, axis=\"dimm\")", "E042", "has no axis \"dimm\"", "\"dimm\""),
    ("mean(dot(x, x), axis=\"query\")", "E042", "several axes \"query\"", "\"query\""),
    ("softmax(s)", "E042", "there is no axis -1", "softmax"),
    ("transpose(x, order=[0, 0])", "E042", "does not name each axis", "[0, 0]"),
    ("x[2]", "E043", "there is no position 2 among 2 positions", "2"),
    ("x[0, -4]", "E043", "no position -4", "-4"), ("x[0..5, :]", "E043", "no position 5", "0..5"),
    ("xs[3]", "E043", "no position 3 among 3", "3"), ("zeros([0])[0]", "E043", "among no position", "0"),
    ("x[1..0, :]", "E036", "1..0 holds no position", "1..0"),
    ("x[0, 0, 0]", "E035", "3 positions for 2 axes", "0"), ("s[0]", "E035", "1 position for no axis", "0"),
    ("reshape(x, [4, 2])", "E044", "do not fill [4, 2]", "[4, 2]"),
    ("reshape(x, [-1, 4])", "E044", "do not fill [-1, 4]", "[-1, 4]"),
    ("reshape(x, [-1, -1])", "E044", "several lengths open", "[-1, -1]"),
    ("tensor([[1, 2], [3]])", "E045", "a row of 1 numbers among rows of 2", "[[1, 2], [3]]"),
    ("tensor([1, [2]])", "E045", "beside lists", "[1, [2]]"),
    ("topk(x, 4)", "E046", "the 4 largest of 3", "4"),
    ("topk(x, 3, axis=\"query\")", "E046", "the 3 largest of 2", "3"),
    ("zeros([2], axes=[\"a\", \"b\"])", "E047", "2 names for the 1 axis", "[\"a\", \"b\"]"),
    ("zeros([2, 2], axes=[\"a\", \"a\"])", "E047", "two axes are called \"a\"", "\"a\""),
    ("zeros([2], axes=[\"a b\"])", "E047", "is not a name for an axis", "\"a b\""),
    ("max(zeros([0, 3]), axis=0)", "E048", "has no numbers to work on", "zeros([0, 3])"),
    ("mean(zeros([0]))", "E048", "has no numbers to work on", "zeros([0])"),
    ("concat([])", "E048", "has no numbers to work on", "[]"),
    ("zeros([-2])", "E049", "no axis has the length -2", "-2"),
    ("ones([9000000000000, 9000000])", "E049", "no tensor has the shape", "[9000000000000, 9000000]"),
    ("topk(x, 0)", "E030", "`k` must be at least 1", "0"), ("x + \"a\"", "E031", "does not apply", "\"a\""),
    ("sum(\"a\")", "E028", "`x` takes a tensor, not text", "\"a\""),
    ("tensor([[\"a\"]])", "E028", "`values` takes numbers such as", "[[\"a\"]]"),
    ("x[\"a\"]", "E028", "an index is", "\"a\""), ("x.values", "E023", "has no member", "values"),
    ("topk(x, 1).valus", "E023", "has no member", "valus"), ("evaluate(x, on=x)", "E028", "takes", "x"),
    ("export x to \"x.tex\"", "E033", "does not write .tex files", "\"x.tex\""),
    ("export zeros([2, 2, 2]) to \"x.csv\"", "E153", "more than two axes", "zeros([2, 2, 2])"),
    ("zeros([1000000, 1000000])", "E147", "needs 4.00 TB of memory", "zeros"),
  ]

  @Test(arguments: clashes)
  func aClashIsFoundUnderItsCulprit(
    statement: String, code: String, message: String, guilty: String
  ) throws {
    let probe = try SessionProbe()
    let found = probe.check(Self.setting + statement)
    #expect(found.first?.code.rawValue == code, "\(found.map(\.message))")
    #expect(found.first?.message.contains(message) == true, "\(found.map(\.message))")
    #expect(found.first?.guilty == guilty)
    #expect(found.first?.help != nil)
    #expect(probe.session.scope.names.isEmpty)
  }

  @Test func aClashNamesBothOriginsAndTheNextStep() throws {
    let probe = try SessionProbe()
    let found = probe.check("x = zeros([2, 3])\ny = zeros([4, 3])\nz = x @ y")
    #expect(
      DiagnosticPrinter(color: false).render(found) == """
        error[E041]: f32[2, 3] @ f32[4, 3]: the rows on the left hold 3 numbers, the columns on the right 4 (probe.mota:3:9)
         1 | x = zeros([2, 3])
           | ^ `x` is bound here
         2 | y = zeros([4, 3])
           | ^ `y` is bound here
         3 | z = x @ y
           |     ^   ^ this is a tensor f32[4, 3]
           |     this is a tensor f32[2, 3]
        help: both have rows of 3: write x @ transpose(y)?

        """)
  }

  @Test func theSameClashIsFoundWhileItRunsWhereItWasNotKnownBefore() throws {
    let probe = try SessionProbe()
    try #require(probe.run("x = zeros([2, 3])\nexport x to \"\(probe.folder)/x.npy\"").isEmpty)
    let script = """
      export zeros([5, 4]) to "\(probe.folder)/x.npy"
      y = load("\(probe.folder)/x.npy")
      z = y @ zeros([3, 1])
      """
    #expect(probe.check(script).isEmpty)
    let found = probe.run(script)
    #expect(found.first?.code.rawValue == "E041")
    #expect(found.first?.guilty == "zeros([3, 1])")
    #expect(probe.tensor("y")?.shape.description == "f32[5, 4]")
  }

  @Test func aNameKeepsTheShapeThatItsValueHas() throws {
    let probe = try SessionProbe()
    try #require(probe.run("x = random([3, 2], seed=1)\nk = 5").isEmpty)
    #expect(probe.check("topk(x, k)").first?.code.rawValue == "E046")
    #expect(probe.check("x[k]").first?.code.rawValue == "E043")
  }

  @Test func aFaultIsReportedOnceAndNotAgainByWhatFollowsFromIt() throws {
    let probe = try SessionProbe()
    let found = probe.check("x = zeros([2, 3]) @ zeros([2])\ny = x + zeros([9])\nz = sum(y[7], axis=3)")
    #expect(found.count == 1)
  }
}
