import Tensors

/// How far the features of images lie from those of their captions in the joint space: the modality discrepancy
/// that visual prompts are to close.
public struct ModalityGap: Hashable, Sendable {
  /// Distance of both means of features of length one, 0 to 2 (Liang et al., 2022, arXiv 2203.02053, section 2).
  public let distance: Double
  /// Share of features that the nearer mean tells right, 0.5 when nothing tells images from texts; the means are
  /// those of the other half of the pairs.
  public let separability: Double
  /// Mean cosine of an image and its caption.
  public let pairCosine: Double

  /// The gap between `images` and `texts`, both `[pairs, D]`, row by row a pair.
  ///
  /// - Throws: `TensorError.shapeMismatch` when they are not of one shape or fewer than two pairs.
  public init(images: Tensor, texts: Tensor) throws(TensorError) {
    guard images.shape == texts.shape, images.rows >= 2 else {
      throw TensorError.shapeMismatch(
        operation: "ModalityGap", expected: "at least two pairs of one width",
        found: [images.shape, texts.shape])
    }
    let width = images.width
    let sides = [images, texts].map { $0.normalizedRows().unit.scalars }
    func mean(of side: [Float], rows: StrideTo<Int>) -> [Double] {
      var sums = [Double](repeating: 0, count: width)
      var count = 0.0
      for row in rows {
        count += 1
        for place in 0..<width { sums[place] += Double(side[row * width + place]) }
      }
      return sums.map { $0 / count }
    }
    func dot(_ row: Int, of side: [Float], with vector: [Double]) -> Double {
      (0..<width).reduce(0) { $0 + Double(side[row * width + $1]) * vector[$1] }
    }
    let all = stride(from: 0, to: images.rows, by: 1)
    let means = sides.map { mean(of: $0, rows: all) }
    distance = zip(means[0], means[1]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    pairCosine =
      all.reduce(0) { sum, row in
        sum + dot(row, of: sides[0], with: (0..<width).map { Double(sides[1][row * width + $0]) })
      } / Double(images.rows)
    var right = 0
    for half in 0...1 {
      let known = sides.map { mean(of: $0, rows: stride(from: 1 - half, to: images.rows, by: 2)) }
      let direction = zip(known[0], known[1]).map { $0 - $1 }
      // Halfway between the means along what tells them apart.
      let border = zip(direction, zip(known[0], known[1])).reduce(0) { $0 + $1.0 * ($1.1.0 + $1.1.1) / 2 }
      for row in stride(from: half, to: images.rows, by: 2) {
        if dot(row, of: sides[0], with: direction) > border { right += 1 }
        if dot(row, of: sides[1], with: direction) < border { right += 1 }
      }
    }
    separability = Double(right) / Double(2 * images.rows)
  }
}
