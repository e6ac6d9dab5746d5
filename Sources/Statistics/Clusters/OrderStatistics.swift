/// Single elements of sorted values, without sorting them all.
enum OrderStatistics {
  /// The value that would stand at `rank`, from 0, if the values were sorted; they are not empty and have no NaN.
  static func smallest(_ rank: Int, of values: [Double]) -> Double {
    // Ends of intervals are far out: a bound from a sample leaves few values to look at.
    let step = max(1, values.count / 2048)
    if step > 1, rank < values.count / 4 {
      let sample = stride(from: 0, to: values.count, by: step).map { values[$0] }.sorted()
      let bound = sample[min(sample.count - 1, sample.count * (rank + 1) / values.count * 5 / 4 + 40)]
      let near = values.filter { $0 <= bound }
      if near.count > rank { return selected(rank, near) }
    }
    return selected(rank, values)
  }

  /// Hoare's selection (1961, Communications of the ACM 4, 321-322), the pivot being the middle of three.
  private static func selected(_ rank: Int, _ values: [Double]) -> Double {
    var values = values
    return values.withUnsafeMutableBufferPointer { values in
      var (low, high) = (0, values.count - 1)
      while low < high {
        let (a, b, c) = (values[low], values[low + (high - low) / 2], values[high])
        let pivot = max(min(a, b), min(max(a, b), c))
        var (left, right) = (low, high)
        while left <= right {
          while values[left] < pivot { left += 1 }
          while values[right] > pivot { right -= 1 }
          if left <= right {
            values.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        if rank <= right {
          high = right
        } else if rank >= left {
          low = left
        } else {
          return values[rank]
        }
      }
      return values[rank]
    }
  }
}
