import TestSupport
import Tensors
import Testing

@Suite("Buffers are kept for reuse")
struct BufferPoolTests {
  @Test func aBufferComesBackForItsOwnSizeAndForLess() {
    let pool = BufferPool()
    let first = pool.acquire(10_000)
    pool.release(first, count: 10_000)
    for count in [10_000, 8_000, 2_000] {
      let again = pool.acquire(count)
      #expect(again == first)
      pool.release(again, count: count)
    }
  }

  @Test func neighboursGivenBackInAnyOrderBecomeOneBuffer() {
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let pool = BufferPool()
      let parts = (0..<3).map { _ in pool.acquire(4_096) }
      let after = pool.acquire(4_096)
      for index in order { pool.release(parts[index], count: 4_096) }
      #expect(pool.acquire(3 * 4_096) == parts[0], "\(order)")
      pool.release(after, count: 4_096)
    }
  }

  @Test func theSmallestThatIsLargeEnoughIsGiven() {
    let pool = BufferPool()
    let sizes = [12_000, 10_000, 11_000]
    let buffers = sizes.map { size in (pool.acquire(size), pool.acquire(1_024)).0 }
    for (buffer, size) in zip(buffers, sizes) { pool.release(buffer, count: size) }
    #expect([9_999, 10_999, 11_999].map { pool.acquire($0) } == [buffers[1], buffers[2], buffers[0]])
  }

  @Test func noTwoBuffersShareMemoryWhateverIsGivenBack() {
    let pool = BufferPool()
    let draws = RandomStream(seed: 1, name: "buffers").integers(6_000, below: 1 << 20, counter: 0)
    var held: [(base: UnsafeMutablePointer<Float>, count: Int)] = []
    func isIntact(_ buffer: (base: UnsafeMutablePointer<Float>, count: Int)) -> Bool {
      buffer.base[0] == Float(buffer.count) && buffer.base[buffer.count - 1] == -Float(buffer.count)
    }
    for (step, draw) in draws.enumerated() {
      if held.count > 40 || (draw % 3 == 0 && !held.isEmpty) {
        let buffer = held.remove(at: draw % held.count)
        #expect(isIntact(buffer))
        pool.release(buffer.base, count: buffer.count)
      } else {
        let count = 2 + draw % (draw % 7 == 0 ? 50_000 : 3_000)
        let base = pool.acquire(count)
        #expect(UInt(bitPattern: base) % 64 == 0)
        (base[0], base[count - 1]) = (Float(count), -Float(count))
        held.append((base, count))
      }
      if step % 500 == 0 { pool.drain() }
    }
    #expect(held.allSatisfy(isIntact))
    for buffer in held { pool.release(buffer.base, count: buffer.count) }
    // All of it is one run again.
    #expect(pool.acquire(300_000) == pool.acquire(1_024) - 300_000)
  }
}
