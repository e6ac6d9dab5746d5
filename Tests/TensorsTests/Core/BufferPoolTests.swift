import Tensors
import Testing

@Suite("Buffers are kept for reuse")
struct BufferPoolTests {
  @Test func aBufferComesBackForItsOwnSizeAndForALittleLess() {
    let pool = BufferPool()
    let (first, capacity) = pool.acquire(10_000)
    #expect(capacity == 10_000)
    pool.release(first, capacity: capacity)
    for count in [10_000, 8_000] {
      let (again, capacity) = pool.acquire(count)
      #expect(again == first)
      #expect(capacity == 10_000)
      pool.release(again, capacity: capacity)
    }
  }

  @Test func neitherSmallerNorMuchLargerBuffersAreGiven() {
    let pool = BufferPool()
    let (first, capacity) = pool.acquire(10_000)
    pool.release(first, capacity: capacity)
    for count in [10_001, 7_999] {
      let (other, capacity) = pool.acquire(count)
      #expect(other != first)
      #expect(capacity == count)
      pool.release(other, capacity: capacity)
    }
  }

  @Test func theSmallestThatIsLargeEnoughIsGiven() {
    let pool = BufferPool()
    let buffers = [12_000, 10_000, 11_000].map(pool.acquire)
    for buffer in buffers { pool.release(buffer.base, capacity: buffer.capacity) }
    #expect([9_999, 9_999, 9_999].map { pool.acquire($0).capacity } == [10_000, 11_000, 12_000])
    for buffer in buffers { pool.release(buffer.base, capacity: buffer.capacity) }
  }
}
