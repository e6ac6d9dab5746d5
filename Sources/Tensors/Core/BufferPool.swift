import FoundationEssentials
import Glibc
import Synchronization

/// Memory for tensors, reused between the operations of a step and between steps, so that a training neither
/// faults its pages in again nor holds more of them than its largest moment needs.
///
/// Large buffers lie in one reserved range of addresses. What is given back joins its free neighbours, and the
/// smallest free run that is large enough is given next: gradients take the place of activations of other sizes.
/// When more than 2 GiB lie idle, they go back to the system.
package final class BufferPool: Sendable {
  /// The pool of this process.
  package static let shared = BufferPool()

  /// Neighbouring cells.
  private struct Run {
    var start: Int
    var count: Int
    var end: Int { start + count }
  }

  private struct State {
    /// Free runs below the highest cell ever given, ascending; no two touch.
    var free: [Run] = []
    /// The cells from here on have never been given.
    var top = 0
    /// Cells given back, and not to the system.
    var idle = 0

    /// The place of the first free run that does not lie before a cell.
    private func place(of cell: Int) -> Int {
      var (low, high) = (0, free.count)
      while low < high {
        let middle = (low + high) / 2
        if free[middle].start < cell { low = middle + 1 } else { high = middle }
      }
      return low
    }

    /// The first cell of a run of `count`; nil when none of `limit` cells are left.
    mutating func take(_ count: Int, of limit: Int) -> Int? {
      var best: Int?
      for (place, run) in free.enumerated() where run.count >= count {
        if run.count < best.map({ free[$0].count }) ?? .max { best = place }
      }
      if let best {
        let start = free[best].start
        free[best].start += count
        free[best].count -= count
        if free[best].count == 0 { free.remove(at: best) }
        idle = max(0, idle - count)
        return start
      }
      // A free run at the top is the beginning of a longer one.
      let last = free.last.flatMap { $0.end == top ? $0 : nil }
      let start = last?.start ?? top
      guard start + count <= limit else { return nil }
      if let last {
        free.removeLast()
        idle = max(0, idle - last.count)
      }
      top = start + count
      return start
    }

    mutating func give(_ run: Run) {
      idle += run.count
      let place = place(of: run.start)
      let joinsNext = place < free.count && free[place].start == run.end
      if place > 0, free[place - 1].end == run.start {
        free[place - 1].count += run.count
        if joinsNext { free[place - 1].count += free.remove(at: place).count }
      } else if joinsNext {
        free[place].start = run.start
        free[place].count += run.count
      } else {
        free.insert(run, at: place)
      }
    }
  }

  /// A cache line.
  private static let cellBytes = 64
  private static let cellFloats = cellBytes / MemoryLayout<Float>.stride
  private static let mostIdle = (2 << 30) / cellBytes
  /// Small buffers are cheaper from malloc than through the lock.
  private static let smallest = 1 << 10

  private let state = Mutex(State())
  /// The reserved addresses; none where the system reserves none, and then all memory is malloc's.
  // Unsafe to share in general, not here: a run of it is one owner's at a time.
  private nonisolated(unsafe) let reserved: UnsafeMutableRawBufferPointer

  /// A pool of up to twice the machine's memory, of which a page is taken when it is first written; none where the
  /// process's addresses are limited (`ulimit -v`, `ulimit -d`), of which the reserved ones would be taken.
  package init() {
    guard !Self.addressesAreLimited else {
      reserved = UnsafeMutableRawBufferPointer(start: nil, count: 0)
      return
    }
    let bytes = Int(clamping: min(1 << 44, 2 * ProcessInfo.processInfo.physicalMemory))
    let base = mmap(
      nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    if let base, base != MAP_FAILED {
      madvise(base, bytes, MADV_HUGEPAGE)
      reserved = UnsafeMutableRawBufferPointer(start: base, count: bytes)
    } else {
      reserved = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
  }

  deinit {
    if let base = reserved.baseAddress { munmap(base, reserved.count) }
  }

  private static var addressesAreLimited: Bool {
    [RLIMIT_AS, RLIMIT_DATA].contains { resource in
      var limit = rlimit()
      return getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 && limit.rlim_cur != .max
    }
  }

  private static func cells(_ count: Int) -> Int { (count + cellFloats - 1) / cellFloats }

  /// An uninitialised buffer of `count` floats, aligned to a cache line.
  package func acquire(_ count: Int) -> UnsafeMutablePointer<Float> {
    if count >= Self.smallest, let base = reserved.baseAddress {
      let limit = reserved.count / Self.cellBytes
      if let cell = state.withLock({ $0.take(Self.cells(count), of: limit) }) {
        return (base + cell * Self.cellBytes).assumingMemoryBound(to: Float.self)
      }
    }
    let bytes = max(1, count) * MemoryLayout<Float>.stride
    return UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Self.cellBytes)
      .bindMemory(to: Float.self, capacity: max(1, count))
  }

  /// Takes a buffer back that was acquired for `count` floats.
  package func release(_ pointer: UnsafeMutablePointer<Float>, count: Int) {
    let address = UnsafeMutableRawPointer(pointer)
    guard let base = reserved.baseAddress, address >= base, address < base + reserved.count else {
      return address.deallocate()
    }
    let run = Run(start: (address - base) / Self.cellBytes, count: Self.cells(count))
    state.withLock { state in
      state.give(run)
      if state.idle > Self.mostIdle { returnIdle(&state) }
    }
  }

  /// Gives idle memory back to the system; called between statements.
  package func drain() { state.withLock { returnIdle(&$0) } }

  private func returnIdle(_ state: inout State) {
    guard state.idle > 0, let base = reserved.baseAddress else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    for run in state.free {
      let start = (run.start * Self.cellBytes + page - 1) / page * page
      let end = run.end * Self.cellBytes / page * page
      if start < end { madvise(base + start, end - start, MADV_DONTNEED) }
    }
    state.idle = 0
  }
}
