import Tensors

/// Which combinations of settings become candidates.
package enum TuningSearch: Hashable {
  /// All of them.
  case grid
  /// Some of them, drawn without replacement: those of fewer trials are the first of those of more.
  case random(trials: Int, seed: Int)

  /// The places of the candidates among all combinations, in the order in which they are numbered.
  package func chosen(of count: Int) -> [Int] {
    switch self {
    case .grid: Array(0..<count)
    case .random(let trials, let seed):
      Array(
        RandomStream(seed: seed, name: "tune/trials").permutation(count, counter: 0).prefix(max(0, trials)))
    }
  }

  /// "all 9 combinations"; "the only combination"; "5 of 27 combinations, drawn by seed 0"
  package func words(of count: Int) -> String {
    switch self {
    case .random(let trials, let seed) where trials < count:
      "\(trials) of \(count) combinations, drawn by seed \(seed)"
    case .grid, .random: count == 1 ? "the only combination" : "all \(count) combinations"
    }
  }
}
