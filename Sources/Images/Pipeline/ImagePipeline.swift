import Tensors

/// Decodes and preprocesses the images of a collection on threads of its own, ahead of the encoder.
///
///     let pipeline = try ImagePipeline(
///       collection, decoder: ImageDecoder(), preprocessor: preprocessor, patch: 32)
///     try pipeline.forEachBatch { batch in
///       let features = try encoder.features(ofPatches: batch.patches, on: Tape()).value
///     }
///
/// Guarantees: batches arrive in order; batch `n` covers the images from `n * batch` on, whatever failed
/// and wherever the pipeline began; pixels do not depend on the number of threads. At most
/// `lookAhead + 1` batches are in memory, the consumer's own among them.
public struct ImagePipeline: Sendable {
  /// The number of images.
  public let count: Int
  /// Images that a batch covers; the last one may cover fewer.
  public let batch: Int
  /// Batches that are prepared while the consumer works on one.
  public let lookAhead: Int
  /// Threads that decode.
  public let threads: Int

  let preprocessor: ImagePreprocessor
  let patch: Int
  let id: @Sendable (Int) -> String
  let pixels: @Sendable (Int) throws(ImageError) -> RGBImage

  /// A pipeline over the files of a collection; no thread runs before `forEachBatch`.
  ///
  /// - Parameters:
  ///   - collection: the files
  ///   - decoder: says what becomes of transparent pixels
  ///   - preprocessor: resize, crop and normalisation
  ///   - patch: side of the encoder's patches in pixels
  ///   - batch: images that a batch covers, at least 1
  ///   - lookAhead: batches prepared in advance, at least 1
  ///   - threads: threads that decode, at least 1; as many as tensors use when nil
  /// - Throws: `ImagePreprocessorError.invalidValue` for a patch larger than the image.
  public init(
    _ collection: ImageCollection, decoder: ImageDecoder, preprocessor: ImagePreprocessor, patch: Int,
    batch: Int = 32, lookAhead: Int = 2, threads: Int? = nil
  ) throws {
    let items = collection.items
    let reader = ImageFileReader(decoder: decoder, preprocessor: preprocessor)
    try self.init(
      count: items.count, preprocessor: preprocessor, patch: patch, batch: batch, lookAhead: lookAhead,
      threads: threads, id: { items[$0].id },
      pixels: { (index: Int) throws(ImageError) in try reader.pixels(ofFile: items[index].path) })
  }

  /// A pipeline over images that `pixels` makes, `[side, side, 3]` each, called on several threads.
  package init(
    count: Int, preprocessor: ImagePreprocessor, patch: Int, batch: Int, lookAhead: Int = 2,
    threads: Int? = nil, id: @escaping @Sendable (Int) -> String,
    pixels: @escaping @Sendable (Int) throws(ImageError) -> RGBImage
  ) throws {
    _ = try preprocessor.valueCount(.patches(size: patch))
    self.count = max(0, count)
    self.batch = max(1, batch)
    self.lookAhead = max(1, lookAhead)
    self.threads = max(1, threads ?? Parallel.threadCount)
    self.preprocessor = preprocessor
    self.patch = patch
    self.id = id
    self.pixels = pixels
  }

  /// The number of batches.
  public var batchCount: Int { count / batch + (count % batch == 0 ? 0 : 1) }

  /// The images that a batch covers.
  public func range(ofBatch number: Int) -> Range<Int> {
    number * batch..<min(count, number * batch + batch)
  }

  /// Gives the batches from number `first` on to `body`, in order, on the calling thread.
  ///
  /// When this returns or throws, every thread of the pipeline has ended; each finishes at most the image
  /// that it is decoding.
  ///
  /// - Throws: `Interrupted` within 50 ms of a request while it waits, and what `body` throws.
  ///   Images that cannot be used are in `ImageBatch.failures`.
  public func forEachBatch(from first: Int = 0, _ body: (ImageBatch) throws -> Void) throws {
    guard (0..<batchCount).contains(first) else { return }
    let run = PrefetchRun(self, firstBatch: first)
    let workers = (0..<min(threads, count - first * batch)).compactMap { _ in
      WorkerThread { run.work() }
    }
    defer {
      run.cancel()
      for worker in workers { worker.join() }
    }
    while let batch = try run.next(helping: workers.isEmpty) { try body(batch) }
  }
}
