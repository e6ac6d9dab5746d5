import Tensors

/// The order in which examples are seen: a fresh permutation for every pass.
///
/// It is a function of the step alone, so that a resumed run needs no cursor but the step.
package struct EpochOrder {
  package let count: Int
  package let batch: Int
  private let stream: RandomStream
  private final class Cache {
    var epochs: [Int: [Int]] = [:]
  }
  private let cache = Cache()

  package init(count: Int, batch: Int, seed: Int, name: String) {
    self.count = count
    self.batch = batch
    stream = RandomStream(seed: seed, name: name)
  }

  /// The examples of the step; a batch may reach over the end of a pass into the next.
  package func batch(at step: Int) -> [Int] {
    guard count > 0 else { return [] }
    return (step * batch..<(step + 1) * batch).map { position in
      let epoch = position / count
      if cache.epochs[epoch] == nil {
        cache.epochs = cache.epochs.filter { $0.key == epoch - 1 }
        cache.epochs[epoch] = stream.permutation(count, counter: epoch)
      }
      return cache.epochs[epoch]?[position % count] ?? 0
    }
  }
}
