extension Int {
  /// The numbers below this one in at most `count` runs of nearly one length, none empty.
  func pieces(_ count: Int) -> [Range<Int>] {
    let count = Swift.max(1, Swift.min(count, self))
    return (0..<count).map { self * $0 / count..<self * ($0 + 1) / count }.filter { !$0.isEmpty }
  }
}
