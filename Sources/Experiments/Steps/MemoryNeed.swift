import ComposedRetrieval
import Files
import FoundationEssentials

/// How much memory a training needs, estimated from sizes before it begins.
package struct MemoryNeed {
  /// Bytes.
  package let bytes: Int

  /// What a training takes besides what is counted here: freed buffers that wait for the next step, features of
  /// captions, a window of a corpus.
  private static let others = 256_000_000.0

  /// With a margin of 15 % and what the process holds already; peaks measured on the small model and on B/32, with
  /// and without pieces, stay below.
  private init(floats: Double) {
    let own = Double(Self.number(after: "VmRSS:", in: "/proc/self/status") ?? 0)
    bytes = Int(min(1.15 * 4 * floats + Self.others + own, 9e18))
  }

  /// What a training needs, with its batches cut into so many pieces; as planned when nil.
  package init(_ cost: TrainingCost, pieces: Int? = nil) { self.init(floats: cost.floats(pieces: pieces)) }

  /// Refuses what cannot fit, and says into how many pieces a batch would have to be cut.
  ///
  /// - Throws: `MemoryShortage`.
  package static func requireFitting(_ cost: TrainingCost, available: Int = Self.available) throws {
    let needed = MemoryNeed(cost).bytes
    guard needed > available else { return }
    var fitting: Int?
    var tried = max(2, 2 * cost.pieces)
    while fitting == nil, tried <= cost.batch {
      if MemoryNeed(cost, pieces: tried).bytes <= available { fitting = tried }
      tried *= 2
    }
    throw MemoryShortage(needed: needed, available: available, fittingPieces: fitting)
  }

  /// Bytes that the system can give to this process, with what it holds already: what is free or can be freed,
  /// within the limit of its control group; without a limit where the system does not say.
  package static var available: Int {
    let own = number(after: "VmRSS:", in: "/proc/self/status") ?? 0
    var available = (number(after: "MemAvailable:", in: "/proc/meminfo")).map { $0 + own } ?? .max
    if let text = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8),
      let limit = Int(text.trimmed)
    {
      available = min(available, limit)
    }
    // For tests of what happens on a smaller machine.
    if let text = ProcessInfo.processInfo.environment["MOTA_MEMORY_LIMIT"], let limit = Int(text) {
      available = min(available, limit)
    }
    return available
  }

  /// Bytes that can be taken on top of what this process holds.
  package static var room: Int {
    let available = available
    return available == .max
      ? .max : max(0, available - (number(after: "VmRSS:", in: "/proc/self/status") ?? 0))
  }

  /// A line's number of kilobytes, in bytes.
  private static func number(after key: String, in file: String) -> Int? {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix(key) })
    else { return nil }
    return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
  }
}
