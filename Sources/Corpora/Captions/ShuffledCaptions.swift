import Synchronization
import Tensors

/// The captions of a corpus in a random order, a new one every pass, with bounded memory.
///
/// Every pass permutes the chunks of the corpus; 64 of them at a time are in memory, and their captions (up to
/// 262,144) are permuted once more. A window is thus a sample of 64 places spread over the corpus, mixed fully:
/// sorted files do not stay sorted, as they would in a shuffle buffer that slides over the file, and the order
/// within a batch tells nothing. What it does not give: two captions of one chunk of 4,096 are always in the same
/// window, so not every permutation can occur. A corpus of at most 64 chunks is permuted uniformly.
///
/// The batch is a function of seed, name, corpus, batch size and step: there is no cursor to store but the step,
/// and a resumed run reads one window (some tens of MB) to continue. Compression and format do not change it; the
/// division into files does.
public final class ShuffledCaptions: Sendable {
  /// Captions in a batch.
  public let batch: Int
  private let corpus: CaptionCorpus
  private let chunkOrder: RandomStream
  private let captionOrder: RandomStream
  private let state = Mutex(State())

  private struct State {
    var epoch: Epoch?
    var window: Window?
  }

  private struct Epoch {
    let number: Int
    let chunks: [Int]
    /// The position in the pass at which every window begins, and the pass's end.
    let starts: [Int]
  }

  private struct Window {
    let epoch: Int
    let positions: Range<Int>
    let chunks: [CaptionChunk]
    /// The first of every chunk's captions, counted through the window.
    let starts: [Int]
    let order: [Int]

    subscript(position: Int) -> String {
      let index = order[position - positions.lowerBound]
      let chunk = starts.partitioningIndex { $0 > index } - 1
      return chunks[chunk][index - starts[chunk]]
    }
  }

  /// An order of the corpus; `name` tells its random streams from those of other orders.
  public init(_ corpus: CaptionCorpus, batch: Int, seed: Int, name: String) {
    self.corpus = corpus
    self.batch = max(0, batch)
    chunkOrder = RandomStream(seed: seed, name: "\(name)/chunks")
    captionOrder = RandomStream(seed: seed, name: "\(name)/captions")
  }

  /// The captions of a step, counted from 0; a batch may reach over the end of a pass into the next.
  ///
  /// Steps in ascending order read every window once; a step elsewhere reads its window again.
  ///
  /// - Throws: `TextFileError` when a file was changed or cannot be read any more.
  public func batch(at step: Int) throws -> [String] {
    guard step >= 0, batch > 0, step <= (Int.max - batch) / batch else { return [] }
    return try state.withLock { state in
      try (step * batch..<(step + 1) * batch).map { position in
        let (epoch, position) = position.quotientAndRemainder(dividingBy: corpus.count)
        return try window(at: position, epoch: epoch, &state)[position]
      }
    }
  }

  private func window(at position: Int, epoch: Int, _ state: inout State) throws -> Window {
    if let window = state.window, window.epoch == epoch, window.positions.contains(position) { return window }
    // The old window's memory is free before the new one is read.
    state.window = nil
    let plan = state.epoch.flatMap { $0.number == epoch ? $0 : nil } ?? plan(epoch)
    state.epoch = plan
    let index = plan.starts.partitioningIndex { $0 > position } - 1
    let window = try read(index, of: plan)
    state.window = window
    return window
  }

  private func plan(_ epoch: Int) -> Epoch {
    let size = corpus.limits.windowChunks
    let chunks = chunkOrder.permutation(corpus.places.count, counter: epoch)
    var starts = [0]
    for first in stride(from: 0, to: chunks.count, by: size) {
      let window = chunks[first..<min(chunks.count, first + size)]
      starts.append((starts.last ?? 0) + window.reduce(0) { $0 + corpus.places[$1].count })
    }
    return Epoch(number: epoch, chunks: chunks, starts: starts)
  }

  private func read(_ index: Int, of epoch: Epoch) throws -> Window {
    let size = corpus.limits.windowChunks
    let first = index * size
    let indices = epoch.chunks[first..<min(epoch.chunks.count, first + size)]
    let results = Mutex([Int: Result<CaptionChunk, any Error>]())
    Parallel.forEach(indices.count) { offset in
      let result = Result { try corpus.chunk(at: indices[indices.startIndex + offset]) }
      results.withLock { $0[offset] = result }
    }
    let chunks = try results.withLock { results in
      try (0..<indices.count).compactMap { try results[$0]?.get() }
    }
    var starts: [Int] = []
    var count = 0
    for chunk in chunks {
      starts.append(count)
      count += chunk.count
    }
    // A counter of its own for every window of every pass.
    let counter = epoch.number * (epoch.starts.count - 1) + index
    return Window(
      epoch: epoch.number, positions: epoch.starts[index]..<epoch.starts[index + 1], chunks: chunks,
      starts: starts, order: captionOrder.permutation(count, counter: counter))
  }
}
