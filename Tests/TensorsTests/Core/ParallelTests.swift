import Glibc
import Synchronization
import Tensors
import TestSupport
import Testing

// One suite, run in order: the thread count belongs to the process.
@Suite("Parallel loops", .serialized)
struct ParallelTests {
  @Test func everyBlockRunsOnce() {
    for count in [0, 1, 2, 7, 100] {
      let runs = (0..<count).map { _ in Counter() }
      Parallel.forEach(count) { runs[$0].value.wrappingAdd(1, ordering: .relaxed) }
      #expect(runs.allSatisfy { $0.value.load(ordering: .relaxed) == 1 })
    }
  }

  @Test func loopsWithinLoopsAndBesideThemRunEveryBlockOnce() {
    let cells = (0..<4 * 5 * 6).map { _ in Counter() }
    defer { Parallel.threadCount = 0 }
    Parallel.threadCount = 3
    let threads = (0..<4).compactMap { thread in
      WorkerThread {
        Parallel.forEach(5) { outer in
          Parallel.forEach(6) { inner in
            cells[(thread * 5 + outer) * 6 + inner].value.wrappingAdd(1, ordering: .relaxed)
          }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(threads.count == 4)
    #expect(cells.allSatisfy { $0.value.load(ordering: .relaxed) == 1 })
  }

  @Test func loopsFollowEachOtherWithAndWithoutPauses() {
    let sum = Counter()
    defer { Parallel.threadCount = 0 }
    for round in 0..<600 {
      Parallel.threadCount = 1 + round % 5
      Parallel.forEach(7) { sum.value.wrappingAdd($0, ordering: .relaxed) }
      if round % 100 == 0 { usleep(2_000) }  // long enough for every thread to fall asleep
    }
    #expect(sum.value.load(ordering: .relaxed) == 600 * 21)
  }

  @Test func blocksCoverTheRangeWithoutOverlap() {
    for (size, count) in [(1, 5), (3, 10), (4, 8), (100, 7), (5, 0)] {
      let cells = (0..<count).map { _ in Counter() }
      Parallel.forEachBlock(of: size, in: count) { range in
        for index in range { cells[index].value.wrappingAdd(1, ordering: .relaxed) }
      }
      #expect(cells.allSatisfy { $0.value.load(ordering: .relaxed) == 1 })
    }
  }

  @Test func resultsAreTheSameBitsForEveryThreadCount() throws {
    let x = random("x", [700, 96])
    let (w, b) = (random("w", [288, 96], deviation: 0.1), random("b", [288]))
    let (gain, bias) = (random("gain", [96]), random("bias", [96]))
    func step() throws -> [[Float]] {
      let parameters = [x, w, b, gain, bias]
      let tape = Tape(training: parameters)
      let normed = try tape.layerNorm(tape.use(x), gain: tape.use(gain), bias: tape.use(bias), epsilon: 1e-5)
      let qkv = try tape.linear(normed, tape.use(w), bias: tape.use(b))
      let attended = try tape.attention(
        qkv, segments: SegmentOffsets(count: 70, length: 10), heads: 4, causal: true)
      let loss = try tape.meanSquaredError(attended, Tensor([700, 96]))
      try tape.backward(from: loss)
      return [loss.value.scalars] + parameters.compactMap { tape.gradient(of: $0)?.scalars }
    }
    defer { Parallel.threadCount = 0 }
    Parallel.threadCount = 1
    let expected = try step()
    #expect(expected.count == 6)
    for threads in 2...5 {
      Parallel.threadCount = threads
      #expect(try step() == expected, "\(threads) threads")
    }
  }
}

private final class Counter: Sendable {
  let value = Atomic<Int>(0)
}
