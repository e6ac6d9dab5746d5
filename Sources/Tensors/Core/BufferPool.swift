import Foundation
import Synchronization

/// Keeps freed float buffers for reuse, so that a training step does not fault its pages in anew.
///
/// Buffers are kept by exact size, because a step asks for the same sizes as the one before it;
/// when more than `limit` bytes lie idle, the longest idle ones go back to the system.
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
    var idleBytes = 0
    var clock = 0
  }
  private let state = Mutex(State())
  private let limit = 2 << 30
  /// Small buffers are cheaper from malloc than through the lock.
  private let smallest = 1 << 10

  /// An uninitialised buffer of `count` floats, aligned to a cache line.
  func acquire(_ count: Int) -> UnsafeMutablePointer<Float> {
    if count >= smallest {
      let found = state.withLock { state -> Idle? in
        guard let idle = state.idle[count]?.popLast() else { return nil }
        state.idleBytes -= count * MemoryLayout<Float>.stride
        return idle
      }
      if let found { return found.pointer }
    }
    let bytes = max(1, count) * MemoryLayout<Float>.stride
    return UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(1, count))
  }

  /// Takes a buffer of `count` floats back.
  func release(_ pointer: UnsafeMutablePointer<Float>, count: Int) {
    guard count >= smallest else { return UnsafeMutableRawPointer(pointer).deallocate() }
    let bytes = count * MemoryLayout<Float>.stride
    let freed = Idle(pointer: pointer)
    let dropped = state.withLock { state -> [Idle] in
      state.clock += 1
      var idle = freed
      idle.stamp = state.clock
      state.idle[count, default: []].append(idle)
      state.idleBytes += bytes
      var dropped: [Idle] = []
      while state.idleBytes > limit {
        guard
          let oldest = state.idle.min(by: {
            ($0.value.first?.stamp ?? .max) < ($1.value.first?.stamp ?? .max)
          }),
          let first = oldest.value.first
        else { break }
        state.idle[oldest.key]?.removeFirst()
        if state.idle[oldest.key]?.isEmpty == true { state.idle[oldest.key] = nil }
        state.idleBytes -= oldest.key * MemoryLayout<Float>.stride
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
      state.idleBytes = 0
      return all
    }
    for buffer in idle { UnsafeMutableRawPointer(buffer.pointer).deallocate() }
  }
}
