import Foundation
import Images
import Synchronization
import Tensors
import Testing

@Suite struct ImagePipelineTests {
  private static let side = 12
  private static let patch = 4

  private static func image(_ index: Int) throws(ImageError) -> RGBImage {
    guard let image = try? RGBImage.random(width: side, height: side, seed: UInt64(index)) else {
      throw .invalidSize(width: 0, height: 0)
    }
    return image
  }

  private static func pipeline(
    _ count: Int, batch: Int, lookAhead: Int = 2, threads: Int? = nil,
    pixels: @escaping @Sendable (Int) throws(ImageError) -> RGBImage = {
      (index: Int) throws(ImageError) in try image(index)
    }
  ) throws -> ImagePipeline {
    try ImagePipeline(
      count: count, preprocessor: ImagePreprocessor(side: side), patch: patch, batch: batch,
      lookAhead: lookAhead, threads: threads, id: { "image \($0)" }, pixels: pixels)
  }

  private static func expected(_ indices: [Int]) throws -> [Float] {
    let preprocessor = try ImagePreprocessor(side: side)
    return try indices.flatMap {
      try preprocessor.values(of: image($0), layout: .patches(size: patch))
    }
  }

  @Test(arguments: [1, 2, 5], [1, 3, 7, 50])
  func batchesCoverTheCollectionInOrderForEveryThreadCount(threads: Int, batch: Int) throws {
    let count = 23
    var next = 0
    try Self.pipeline(count, batch: batch, threads: threads).forEachBatch { (found: ImageBatch) throws in
      #expect(found.range == next..<min(count, next + batch))
      #expect(found.number == next / batch)
      #expect(found.indices == Array(found.range))
      #expect(found.failures.isEmpty)
      #expect(found.patches.shape == [found.range.count * 9, 48])
      #expect(try found.patches.scalars == Self.expected(found.indices))
      next = found.range.upperBound
    }
    #expect(next == count)
  }

  @Test func aLaterBeginningGivesTheSameBatches() throws {
    let pipeline = try Self.pipeline(23, batch: 5)
    #expect(pipeline.batchCount == 5)
    var ranges: [Range<Int>] = []
    try pipeline.forEachBatch(from: 3) { ranges.append($0.range) }
    #expect(ranges == [15..<20, 20..<23])
    try pipeline.forEachBatch(from: 5) { _ in Issue.record("there is no batch 5") }
    try Self.pipeline(0, batch: 5).forEachBatch { _ in Issue.record("there is no image") }
  }

  @Test func imagesThatFailAreNamedAndTheOthersStayInPlace() throws {
    let pipeline = try Self.pipeline(12, batch: 4, threads: 3) { (index: Int) throws(ImageError) in
      guard index % 4 != 1, index < 8 else { throw .truncated(.png) }
      return try Self.image(index)
    }
    var batches: [ImageBatch] = []
    try pipeline.forEachBatch { batches.append($0) }
    #expect(batches.map(\.indices) == [[0, 2, 3], [4, 6, 7], []])
    for batch in batches { #expect(try batch.patches.scalars == Self.expected(batch.indices)) }
    #expect(batches[2].patches.shape == [0, 48])
    let failure = ImageFailure(index: 5, id: "image 5", error: .truncated(.png))
    #expect(batches[1].failures == [failure])
    #expect(batches[2].failures.map(\.index) == [8, 9, 10, 11])
  }

  /// The consumer of batch 0 waits for batch 1: without a thread beside it, that would be for ever.
  @Test(.timeLimit(.minutes(1)))
  func nextBatchIsPreparedWhileTheConsumerWorks() throws {
    let prepared = DispatchSemaphore(value: 0)
    let pipeline = try Self.pipeline(8, batch: 4, threads: 1) { (index: Int) throws(ImageError) in
      if index == 7 { prepared.signal() }
      return try Self.image(index)
    }
    try pipeline.forEachBatch { batch in
      if batch.number == 0 { prepared.wait() }
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: [1, 3])
  func noMoreThanTheLookAheadIsPrepared(lookAhead: Int) throws {
    let begun = Mutex(0)
    let pipeline = try Self.pipeline(40, batch: 4, lookAhead: lookAhead, threads: 4) {
      (index: Int) throws(ImageError) in
      begun.withLock { $0 = max($0, index + 1) }
      return try Self.image(index)
    }
    try pipeline.forEachBatch { batch in
      let allowed = min(40, batch.range.upperBound + 4 * lookAhead)
      while begun.withLock({ $0 }) < allowed { sched_yield() }
      // Time for workers that would go on.
      usleep(5000)
      #expect(begun.withLock { $0 } == allowed)
    }
    #expect(begun.withLock { $0 } == 40)
  }

  @Test func whenTheConsumerThrowsNothingIsLeftRunning() throws {
    struct Enough: Error {}
    let running = Mutex(0)
    let begun = Mutex(0)
    let pipeline = try Self.pipeline(100_000, batch: 4, threads: 4) { (index: Int) throws(ImageError) in
      running.withLock { $0 += 1 }
      begun.withLock { $0 += 1 }
      usleep(500)
      defer { running.withLock { $0 -= 1 } }
      return try Self.image(index)
    }
    #expect(throws: Enough.self) {
      try pipeline.forEachBatch { if $0.number == 2 { throw Enough() } }
    }
    #expect(running.withLock { $0 } == 0)
    let total = begun.withLock { $0 }
    usleep(5000)
    #expect(begun.withLock { $0 } == total && total <= 5 * 4)
  }

  /// In a process of its own, because the request to stop is one for all.
  @Test(.timeLimit(.minutes(1)))
  func aRequestToStopEndsTheWaitAndEveryThread() async {
    await #expect(processExitsWith: .success) {
      let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
      let pipeline = try Self.pipeline(1000, batch: 100, threads: 3) { (index: Int) throws(ImageError) in
        usleep(20_000)
        if index == 5 { StopSignal.process.request() }
        return try Self.image(index)
      }
      let start = ContinuousClock.now
      do {
        try pipeline.forEachBatch { _ in exit(3) }
        exit(4)
      } catch is Interrupted {}
      // 1000 images would take seven seconds.
      guard ContinuousClock.now - start < .seconds(2) else { exit(5) }
      let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
      exit(after <= before ? 0 : 6)
    }
  }

  @Test func patchLargerThanTheImageIsAnError() {
    #expect(throws: ImagePreprocessorError.invalidValue(key: "patch_size")) {
      try ImagePipeline(
        count: 1, preprocessor: ImagePreprocessor(side: 8), patch: 9, batch: 1, id: { "\($0)" },
        pixels: { (index: Int) throws(ImageError) in try Self.image(index) })
    }
  }
}
