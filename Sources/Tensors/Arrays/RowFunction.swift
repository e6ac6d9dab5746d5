import CKernels

/// What is made of each row of numbers along an axis, as many as there were.
package enum RowFunction: String, CaseIterable, Sendable {
  /// Divided by their Euclidean length; a row of zeros stays one.
  case normalize
  /// exp(x - max) over the sum of all.
  case softmax
}

extension Tensor {
  /// The function of each row along the last axis.
  package func rowsMapped(by function: RowFunction) -> Tensor {
    let result = Tensor(uninitialized: shape)
    let (rows, width) = (count / Swift.max(1, self.width), self.width)
    let stop = StopSignal.current
    Parallel.forEachBlock(of: Parallel.rowBlock(width: width), in: width > 0 ? rows : 0) { range in
      guard !stop.isRequested else { return }
      for row in range {
        let (to, from) = (result.base + row * width, base + row * width)
        switch function {
        case .normalize:
          let length = ck_dot(from, from, width).squareRoot()
          let factor = length > 0 ? 1 / length : 1
          for column in 0..<width { to[column] = Float(Double(from[column]) * factor) }
        case .softmax:
          to.update(from: from, count: width)
          _ = ck_softmax_row(to, width, 1)
        }
      }
    }
    return withExtendedLifetime(self) { result }
  }

  /// The `k` largest along the last axis, the largest first, and where each was; of equal ones the earlier
  /// comes first, and what is not a number comes last.
  package func largest(_ k: Int) -> (values: Tensor, places: Tensor) {
    let shape = Shape(self.shape.dimensions.dropLast() + [k])
    let (values, places) = (Tensor(uninitialized: shape), Tensor(uninitialized: shape))
    let (rows, width) = (count / Swift.max(1, self.width), self.width)
    let stop = StopSignal.current
    Parallel.forEachBlock(of: Parallel.rowBlock(width: width), in: k > 0 ? rows : 0) { range in
      guard !stop.isRequested else { return }
      for row in range {
        let numbers = UnsafeBufferPointer(start: base + row * width, count: width)
        for (rank, place) in Tensor.places(ofLargest: k, in: numbers).enumerated() {
          values.base[row * k + rank] = numbers[place]
          places.base[row * k + rank] = Float(place)
        }
      }
    }
    return withExtendedLifetime(self) { (values, places) }
  }

  private static func places(ofLargest k: Int, in numbers: UnsafeBufferPointer<Float>) -> [Int] {
    func isBefore(_ one: Int, _ two: Int) -> Bool {
      let (first, second) = (numbers[one], numbers[two])
      if first.isNaN || second.isNaN { return first.isNaN == second.isNaN ? one < two : second.isNaN }
      return first == second ? one < two : first > second
    }
    guard k <= 32 else { return Array(numbers.indices.sorted(by: isBefore).prefix(k)) }
    var best: [Int] = []
    best.reserveCapacity(k + 1)
    for place in numbers.indices {
      if best.count == k, !isBefore(place, best[k - 1]) { continue }
      let rank = best.firstIndex { isBefore(place, $0) } ?? best.count
      best.insert(place, at: rank)
      if best.count > k { best.removeLast() }
    }
    return best
  }
}
