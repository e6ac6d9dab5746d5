import Foundation
import Synchronization

/// Keeps freed float buffers for reuse, so that a training step does not fault its pages in anew.
///
/// A step asks for the same sizes as the one before it, so the smallest buffer that is large enough is
/// given, and none that is larger by more than a quarter; when more than `limit` bytes lie idle, the
/// longest idle ones go back to the system.
package final class BufferPool: Sendable {
  /// The pool of this process.
  package static let shared = BufferPool()

  private struct Idle: @unchecked Sendable {
    // Unchecked: an idle buffer is reachable from the pool alone, under its lock.
    let pointer: UnsafeMutablePointer<Float>
    /// When it became idle, by the pool's own count.
    var stamp = 0
  }
  private struct State {
    var idle: [Int: [Idle]] = [:]
    /// The sizes of idle buffers, ascending.
    var sizes: [Int] = []
    var idleBytes = 0
    var clock = 0

    /// The place of the first size that is not below `count`.
    private func place(of count: Int) -> Int {
      var (low, high) = (0, sizes.count)
      while low < high {
        let middle = (low + high) / 2
        if sizes[middle] < count { low = middle + 1 } else { high = middle }
      }
      return low
    }

    mutating func put(_ freed: Idle, capacity: Int) {
      clock += 1
      var freed = freed
      freed.stamp = clock
      if idle[capacity] == nil { sizes.insert(capacity, at: place(of: capacity)) }
      idle[capacity, default: []].append(freed)
      idleBytes += capacity * MemoryLayout<Float>.stride
    }

    mutating func take(atLeast least: Int, atMost most: Int) -> (UnsafeMutablePointer<Float>, Int)? {
      let place = place(of: least)
      guard place < sizes.count, sizes[place] <= most, let found = idle[sizes[place]]?.last else {
        return nil
      }
      let capacity = sizes[place]
      remove(capacity: capacity, last: true)
      return (found.pointer, capacity)
    }

    /// Removes the buffer of a size that has been idle for the shortest or the longest time.
    mutating func remove(capacity: Int, last: Bool) {
      if last { idle[capacity]?.removeLast() } else { idle[capacity]?.removeFirst() }
      idleBytes -= capacity * MemoryLayout<Float>.stride
      guard idle[capacity]?.isEmpty == true else { return }
      idle[capacity] = nil
      sizes.remove(at: place(of: capacity))
    }
  }
  private let state = Mutex(State())
  private let limit = 2 << 30
  /// Small buffers are cheaper from malloc than through the lock.
  private let smallest = 1 << 10

  /// A pool with no idle buffers.
  package init() {}

  deinit { drain() }

  /// An uninitialised buffer of at least `count` floats, aligned to a cache line, and how many it holds.
  package func acquire(_ count: Int) -> (base: UnsafeMutablePointer<Float>, capacity: Int) {
    if count >= smallest {
      let found = state.withLock { $0.take(atLeast: count, atMost: count + count / 4) }
      if let found { return found }
    }
    let bytes = max(1, count) * MemoryLayout<Float>.stride
    let base = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(1, count))
    return (base, count)
  }

  /// Takes a buffer back that holds `capacity` floats.
  package func release(_ pointer: UnsafeMutablePointer<Float>, capacity: Int) {
    guard capacity >= smallest else { return UnsafeMutableRawPointer(pointer).deallocate() }
    let freed = Idle(pointer: pointer)
    let dropped = state.withLock { state -> [Idle] in
      state.put(freed, capacity: capacity)
      var dropped: [Idle] = []
      while state.idleBytes > limit {
        guard
          let oldest = state.idle.min(by: {
            ($0.value.first?.stamp ?? .max) < ($1.value.first?.stamp ?? .max)
          }),
          let first = oldest.value.first
        else { break }
        state.remove(capacity: oldest.key, last: false)
        dropped.append(first)
      }
      return dropped
    }
    for buffer in dropped { UnsafeMutableRawPointer(buffer.pointer).deallocate() }
  }

  /// Gives every idle buffer back to the system; called between statements.
  package func drain() {
    let idle = state.withLock { state -> [Idle] in
      let all = state.idle.values.flatMap { $0 }
      state.idle = [:]
      state.sizes = []
      state.idleBytes = 0
      return all
    }
    for buffer in idle { UnsafeMutableRawPointer(buffer.pointer).deallocate() }
  }
}
