import HeapModule

/// The words of a training text as symbols, and how often each pair of neighbours occurs in them.
struct PairCounts {
  struct Pair: Hashable {
    let left: Int
    let right: Int
  }

  /// A pair with the count it had when it was put on the heap; counts may have fallen since.
  private struct Entry: Comparable {
    let count: Int
    let left: String
    let right: String
    let pair: Pair

    static func < (a: Entry, b: Entry) -> Bool {
      if a.count != b.count { return a.count > b.count }
      if a.pair.left != b.pair.left { return a.left.utf8.lexicographicallyPrecedes(b.left.utf8) }
      return a.right.utf8.lexicographicallyPrecedes(b.right.utf8)
    }
  }

  /// The spelling of each symbol.
  private(set) var symbols: [String]
  private var identity: [String: Int]
  private var words: [(symbols: [Int], count: Int)]
  private var counts: [Pair: Int] = [:]
  /// The words that hold, or once held, a pair.
  private var places: [Pair: Set<Int>] = [:]
  private var heap = Heap<Entry>()

  init(words: [(symbols: [Int], count: Int)], symbols: [String]) {
    self.words = words
    self.symbols = symbols
    identity = Dictionary(uniqueKeysWithValues: symbols.enumerated().map { ($1, $0) })
    for (place, word) in words.enumerated() {
      for pair in Self.pairs(of: word.symbols) {
        counts[pair, default: 0] += word.count
        places[pair, default: []].insert(place)
      }
    }
    for pair in counts.keys { enqueue(pair) }
  }

  private static func pairs(of symbols: [Int]) -> [Pair] {
    zip(symbols, symbols.dropFirst()).map { Pair(left: $0, right: $1) }
  }

  private mutating func enqueue(_ pair: Pair) {
    guard let count = counts[pair], count > 0 else { return }
    heap.insert(
      Entry(count: count, left: symbols[pair.left], right: symbols[pair.right], pair: pair))
  }

  /// The pair that occurs most often, the first by bytes among equals; nil when none occurs `minimum` times.
  mutating func mostFrequent(atLeast minimum: Int) -> Pair? {
    while let entry = heap.popMin() {
      let count = counts[entry.pair] ?? 0
      if count == entry.count { return count >= minimum ? entry.pair : nil }
      // Counts on the heap are never too low, so a stale entry goes back with its present count.
      if count < entry.count { enqueue(entry.pair) }
    }
    return nil
  }

  /// Replaces every occurrence of a pair, left to right, by one symbol; false when a symbol of that spelling
  /// existed.
  mutating func merge(_ pair: Pair) -> Bool {
    let spelling = symbols[pair.left] + symbols[pair.right]
    let isNew = identity[spelling] == nil
    let product = identity[spelling] ?? symbols.count
    if isNew {
      symbols.append(spelling)
      identity[spelling] = product
    }
    var risen: Set<Pair> = []
    for place in places.removeValue(forKey: pair) ?? [] {
      let word = words[place]
      var merged: [Int] = []
      var index = 0
      while index < word.symbols.count {
        let next = index + 1
        if next < word.symbols.count, word.symbols[index] == pair.left, word.symbols[next] == pair.right {
          merged.append(product)
          index += 2
        } else {
          merged.append(word.symbols[index])
          index += 1
        }
      }
      for old in Self.pairs(of: word.symbols) { counts[old, default: 0] -= word.count }
      for new in Self.pairs(of: merged) {
        counts[new, default: 0] += word.count
        places[new, default: []].insert(place)
        risen.insert(new)
      }
      words[place].symbols = merged
    }
    counts[pair] = nil
    for new in risen { enqueue(new) }
    return isNew
  }
}
