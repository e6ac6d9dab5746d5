import CKernels

/// One query's ranking while it meets the gallery block by block, in the order of items.
struct Ranking {
  private let top: Int
  private let target: Int?
  private let excluded: Int?
  /// The target's score, once it is known.
  private var targetScore: Float?
  /// How many items come before the target.
  private var better = 0
  /// The best so far, best first.
  private var scores: [Float] = []
  private var items: [Int] = []

  /// A ranking that has met nothing.
  ///
  /// - Parameter score: the score of an item with the bits that it will have in its block
  init(top: Int, target: Int?, excluded: Int?, score: (Int) -> Float) {
    self.top = top
    self.target = target == excluded ? nil : target
    self.excluded = excluded
    targetScore = self.target.map { Self.comparable(score($0)) }
    scores.reserveCapacity(top)
    items.reserveCapacity(top)
  }

  /// What is kept in the end.
  var outcome: Search.Outcome {
    Search.Outcome(top: items, scores: scores, rank: target == nil ? nil : better + 1)
  }

  /// A score that is not a number loses against every other.
  private static func comparable(_ score: Float) -> Float { score.isNaN ? -.infinity : score }

  /// Takes the scores of the items from `first` on into account.
  mutating func meet(_ block: UnsafeBufferPointer<Float>, from first: Int) {
    count(block, from: first)
    keep(block, from: first)
  }

  /// Counts what comes before the target: higher scores, and equal ones of lower items.
  private mutating func count(_ block: UnsafeBufferPointer<Float>, from first: Int) {
    guard let target, let targetScore else { return }
    let split = min(max(0, target - first), block.count)
    if targetScore > -.infinity {
      better += ck_count_above(block.baseAddress, split, targetScore, 1)
      better += ck_count_above(block.baseAddress.map { $0 + split }, block.count - split, targetScore, 0)
    } else {
      better +=
        split + ck_count_above(block.baseAddress.map { $0 + split }, block.count - split, targetScore, 0)
    }
    guard let excluded, excluded >= first, excluded < first + block.count else { return }
    let score = Self.comparable(block[excluded - first])
    if score > targetScore || (score == targetScore && excluded < target) { better -= 1 }
  }

  private mutating func keep(_ block: UnsafeBufferPointer<Float>, from first: Int) {
    guard top > 0 else { return }
    var index = 0
    while index < block.count {
      if items.count == top {
        // Items come in ascending order, so an equal score comes behind those already there.
        index += ck_first_above(block.baseAddress.map { $0 + index }, block.count - index, scores[top - 1])
        guard index < block.count else { return }
      }
      if first + index != excluded { insert(first + index, Self.comparable(block[index])) }
      index += 1
    }
  }

  private mutating func insert(_ item: Int, _ score: Float) {
    if items.count < top {
      items.append(item)
      scores.append(score)
    }
    scores.withUnsafeMutableBufferPointer { scores in
      items.withUnsafeMutableBufferPointer { items in
        var place = items.count - 1
        while place > 0, scores[place - 1] < score {
          scores[place] = scores[place - 1]
          items[place] = items[place - 1]
          place -= 1
        }
        scores[place] = score
        items[place] = item
      }
    }
  }
}
