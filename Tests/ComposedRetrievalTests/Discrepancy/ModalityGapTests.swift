import ComposedRetrieval
import Tensors
import Testing

@Suite("The modality gap")
struct ModalityGapTests {
  private func features(_ rows: [[Float]]) throws -> Tensor {
    try Tensor([rows.count, rows.first?.count ?? 0], rows.flatMap { $0 })
  }

  @Test func whatIsTheSameIsNoGapAndCannotBeTold() throws {
    let rows = try features([[1, 0], [0, 2], [3, 0], [0, -1]])
    let gap = try ModalityGap(images: rows, texts: rows)
    #expect(gap.distance == 0)
    #expect(abs(gap.pairCosine - 1) < 1e-6)
    // Neither side of a border that runs through all of them is right.
    #expect(gap.separability == 0)
  }

  @Test func oppositeDirectionsAreTwoApartAndTold() throws {
    let images = try features([[1, 0], [2, 0], [5, 0], [1, 0]])
    let texts = try features([[-1, 0], [-3, 0], [-1, 0], [-1, 0]])
    let gap = try ModalityGap(images: images, texts: texts)
    #expect(abs(gap.distance - 2) < 1e-6)
    #expect(gap.separability == 1)
    #expect(abs(gap.pairCosine + 1) < 1e-6)
  }

  /// Means at right angles: the square root of 2 apart; lengths do not count.
  @Test(arguments: [Float(1), 10, 0.001])
  func lengthsDoNotCount(scale: Float) throws {
    let images = try features([[scale, 0], [1, 0], [1, 0]])
    let texts = try features([[0, 1], [0, scale], [0, 1]])
    let gap = try ModalityGap(images: images, texts: texts)
    #expect(abs(gap.distance - 2.0.squareRoot()) < 1e-6)
    #expect(gap.pairCosine == 0)
    #expect(gap.separability == 1)
  }

  /// Two clouds without any difference: the share is near one half.
  @Test func cloudsWithoutADifferenceAreToldByChance() throws {
    let stream = RandomStream(seed: 5, name: "gap")
    let gap = try ModalityGap(
      images: stream.normal([400, 8], counter: 0), texts: stream.normal([400, 8], counter: 10_000))
    #expect((0.42...0.58).contains(gap.separability), "\(gap.separability)")
    #expect(gap.distance < 0.2)
  }

  @Test func otherShapesAndSinglePairsAreRefused() throws {
    let one = try features([[1, 0]])
    #expect(throws: TensorError.self) { try ModalityGap(images: one, texts: one) }
    let two = try features([[1, 0], [0, 1]])
    #expect(throws: TensorError.self) {
      try ModalityGap(images: two, texts: features([[1, 0, 0], [0, 1, 0]]))
    }
  }
}
