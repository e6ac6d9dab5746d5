import Tensors

/// One pass of a pipeline: hands images to the workers and finished batches to the consumer.
///
/// Sendable without the compiler's proof: all that changes is touched under `condition`, but for the rows of
/// a batch's tensor, each of which one worker writes before it says so under the lock.
final class PrefetchRun: @unchecked Sendable {
  private final class OpenBatch {
    let range: Range<Int>
    let tensor: Tensor
    var missing: Int
    var failures: [ImageFailure] = []

    init(range: Range<Int>, rows: Int, width: Int) {
      self.range = range
      tensor = Tensor(uninitialized: [range.count * rows, width])
      missing = range.count
    }
  }

  private struct Job {
    let index: Int
    let batch: OpenBatch
  }

  private let pipeline: ImagePipeline
  private let rowsPerImage: Int
  private let rowWidth: Int

  private let condition = Condition()
  private var open: [Int: OpenBatch] = [:]
  private var nextImage: Int
  private var nextBatch: Int
  private var isCancelled = false

  init(_ pipeline: ImagePipeline, firstBatch: Int) {
    self.pipeline = pipeline
    let across = pipeline.preprocessor.side / pipeline.patch
    rowsPerImage = across * across
    rowWidth = 3 * pipeline.patch * pipeline.patch
    nextBatch = firstBatch
    nextImage = firstBatch * pipeline.batch
  }

  // MARK: Workers

  /// Prepares images until there are no more, or the run is cancelled.
  func work() {
    while let job = take(waiting: true) { prepare(job) }
  }

  /// Ends the run; workers stop after the image that they are at.
  func cancel() {
    condition.withLock {
      isCancelled = true
      condition.broadcast()
    }
  }

  /// The next image whose batch may be in memory by now; nil at the end, or instead of waiting.
  private func take(waiting: Bool) -> Job? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      guard !isCancelled, nextImage < pipeline.count else { return nil }
      let number = nextImage / pipeline.batch
      if number < nextBatch + pipeline.lookAhead {
        let batch =
          open[number]
          ?? OpenBatch(range: pipeline.range(ofBatch: number), rows: rowsPerImage, width: rowWidth)
        open[number] = batch
        defer { nextImage += 1 }
        return Job(index: nextImage, batch: batch)
      }
      guard waiting else { return nil }
      condition.wait()
    }
  }

  private func prepare(_ job: Job) {
    var failure: ImageFailure?
    do throws(ImageError) {
      let pixels = try pipeline.pixels(job.index)
      let values = rowsPerImage * rowWidth
      let place = job.batch.tensor.base + (job.index - job.batch.range.lowerBound) * values
      do {
        try pipeline.preprocessor.write(
          pixels, layout: .patches(size: pipeline.patch),
          into: UnsafeMutableBufferPointer(start: place, count: values))
      } catch {
        preconditionFailure("preprocessed pixels have the preprocessor's size: \(error)")
      }
    } catch {
      failure = ImageFailure(index: job.index, id: pipeline.id(job.index), error: error)
    }
    condition.withLock {
      if let failure { job.batch.failures.append(failure) }
      job.batch.missing -= 1
      if job.batch.missing == 0 { condition.broadcast() }
    }
  }

  // MARK: Consumer

  /// The next batch, waited for; nil after the last one. With `helping` the caller prepares it itself.
  func next(helping: Bool) throws -> ImageBatch? {
    guard nextBatch < pipeline.batchCount else { return nil }
    while true {
      try Interruption.check()
      if helping, let job = take(waiting: false) { prepare(job) }
      condition.lock()
      if let batch = open[nextBatch], batch.missing == 0 {
        open[nextBatch] = nil
        let number = nextBatch
        nextBatch += 1
        condition.broadcast()
        condition.unlock()
        return finished(batch, number: number)
      }
      if !helping { condition.wait(milliseconds: 50) }
      condition.unlock()
    }
  }

  /// Leaves out the rows of images that failed.
  private func finished(_ batch: OpenBatch, number: Int) -> ImageBatch {
    let failures = batch.failures.sorted { $0.index < $1.index }
    let failed = Set(failures.map(\.index))
    let indices = batch.range.filter { !failed.contains($0) }
    var patches = batch.tensor
    if !failures.isEmpty {
      patches = Tensor(uninitialized: [indices.count * rowsPerImage, rowWidth])
      let values = rowsPerImage * rowWidth
      for (place, index) in indices.enumerated() {
        let source = batch.tensor.base + (index - batch.range.lowerBound) * values
        (patches.base + place * values).update(from: source, count: values)
      }
    }
    return ImageBatch(
      number: number, range: batch.range, indices: indices, patches: patches, failures: failures)
  }
}
