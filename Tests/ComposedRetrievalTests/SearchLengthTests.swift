import ComposedRetrieval
import Tensors
import Testing

@Suite("Search does not see lengths") struct SearchLengthTests {
  private let gallery = RandomStream(seed: 1, name: "gallery").normal([300, 16])
  private let queries = RandomStream(seed: 2, name: "queries").normal([9, 16])

  private func scaled(_ rows: Tensor, by exponent: Int) throws -> Tensor {
    let scale = Float(sign: .plus, exponent: exponent, significand: 1)
    return try Tensor(rows.shape, rows.scalars.map { $0 * scale })
  }

  @Test(arguments: [-100, -70, 70, 110]) func scaledFeaturesAreRankedTheSame(exponent: Int) throws {
    let plain = try SearchIndex(gallery).rank(queries: queries, top: 20)
    for (items, asked) in [(exponent, 0), (0, exponent), (exponent, -exponent)] {
      let found = try SearchIndex(scaled(gallery, by: items)).rank(
        queries: scaled(queries, by: asked), top: 20)
      for (one, two) in zip(found, plain) {
        #expect(one.top == two.top)
        for (score, wanted) in zip(one.scores, two.scores) { #expect(abs(score - wanted) < 1e-6) }
      }
    }
  }
}
