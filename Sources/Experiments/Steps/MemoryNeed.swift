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
    bytes = Int(min(1.15 * 4 * floats + Self.others + Double(FreeMemory.resident), 9e18))
  }

  /// What a training needs, with its batches cut into so many pieces; as planned when nil.
  package init(_ cost: TrainingCost, pieces: Int? = nil) { self.init(floats: cost.floats(pieces: pieces)) }

  /// Refuses what cannot fit, and says into how many pieces a batch would have to be cut.
  ///
  /// - Throws: `MemoryShortage`.
  package static func requireFitting(_ cost: TrainingCost, available: Int = FreeMemory.available) throws {
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
}
