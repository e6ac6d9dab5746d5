import HeapModule

extension BytePairVocabulary {
  /// A merge that may be done at a place of the word.
  private struct Candidate: Comparable {
    let rank: Int32
    let position: Int

    static func < (left: Candidate, right: Candidate) -> Bool {
      left.rank != right.rank ? left.rank < right.rank : left.position < right.position
    }
  }

  /// The ids of one word, given as its UTF-8 bytes: the merge of lowest rank first, the leftmost first among
  /// equals.
  ///
  /// Takes O(n log n) time for n bytes: neighbours form a linked list, possible merges a heap.
  package func ids(ofWord word: [UInt8]) -> [Int32] {
    guard let lastByte = word.last else { return [] }
    var symbols = word.map { byteIds[Int($0)] }
    let count = symbols.count
    symbols[count - 1] = byteIds[256 + Int(lastByte)]
    guard count > 1 else { return symbols }

    // A removed symbol becomes -1; the first symbol is never removed.
    var next = Array(1...count)
    var previous = Array(-1..<(count - 1))
    var heap = Heap<Candidate>()
    for position in 0..<(count - 1) {
      if let rank = rank(symbols[position], symbols[position + 1]) {
        heap.insert(Candidate(rank: rank, position: position))
      }
    }
    while let candidate = heap.popMin() {
      let position = candidate.position
      let neighbour = next[position]
      // Ranks and pairs correspond one to one, so an equal rank means that the pair is still there.
      guard symbols[position] >= 0, neighbour < count,
        rank(symbols[position], symbols[neighbour]) == candidate.rank
      else { continue }
      symbols[position] = merges[Int(candidate.rank)].product
      symbols[neighbour] = -1
      let following = next[neighbour]
      next[position] = following
      if following < count {
        previous[following] = position
        if let rank = rank(symbols[position], symbols[following]) {
          heap.insert(Candidate(rank: rank, position: position))
        }
      }
      let preceding = previous[position]
      if preceding >= 0, let rank = rank(symbols[preceding], symbols[position]) {
        heap.insert(Candidate(rank: rank, position: preceding))
      }
    }
    return symbols.filter { $0 >= 0 }
  }
}
