/// Finds the right word nearest to a wrong one.
public enum SpellingSuggestion {
  /// The candidate at the smallest distance from `word`, if near enough to be what was meant.
  ///
  /// Near enough is a third of the word's length, at least one edit; upper and lower case differ by nothing.
  /// Ties go to the candidate that comes first.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    // Longer words are not slips of the finger, and the distance costs their product.
    let typed = Array(word.lowercased())
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    let limit = max(1, typed.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where candidate != word {
      let right = Array(candidate.lowercased())
      guard abs(right.count - typed.count) <= limit else { continue }
      let distance = distance(typed, right)
      if distance <= limit, distance < max(right.count, 1), distance < best?.distance ?? .max {
        best = (distance, candidate)
      }
    }
    return best?.candidate
  }

  /// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
  ///
  /// The optimal string alignment form of the Damerau-Levenshtein distance (Damerau 1964,
  /// doi:10.1145/363958.363994): no part of a word is edited twice. Time is the product of the lengths.
  static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      for column in second.indices {
        let isSame = first[row] == second[column]
        var cost = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[second.count]
  }
}
