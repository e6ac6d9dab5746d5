import CLIP
import Foundation

/// How much memory a training needs, estimated from sizes before it begins.
struct MemoryNeed {
  /// Bytes.
  let bytes: Int

  /// Values that a layer keeps for each token until its gradients are known, in widths of the tower besides the
  /// two of the MLP: norms, queries, keys and values, attention and residuals. Measured on B/32 and L/14.
  private static let widthsPerLayer = 10.0

  private static func weights(_ tower: TransformerConfiguration, others: Double) -> Double {
    Double(tower.layers) * Double(tower.width) * Double(4 * tower.width + 2 * tower.mlpWidth) + others
  }

  private static func activations(_ tower: TransformerConfiguration, sequences: Double, tokens: Double)
    -> Double
  {
    let each = Self.widthsPerLayer * Double(tower.width) + 2 * Double(tower.mlpWidth)
    return sequences * tokens * Double(tower.layers) * each
  }

  /// Stage 1: the text tower's weights, phi three times over (with its moments), and the activations of a piece
  /// of the batch.
  static func inversion(_ sizes: CLIPFolderDescription, batch: Int, pieces: Int, tokens: Double) -> MemoryNeed
  {
    guard let text = sizes.text else { return MemoryNeed(bytes: 0) }
    let hidden = 4 * Double(sizes.jointWidth)
    let phi = hidden * (Double(sizes.jointWidth) + hidden + Double(text.tower.width))
    return MemoryNeed(
      weights(text.tower, others: Double(text.vocabularySize * text.tower.width)) + 4 * phi
        + activations(text.tower, sequences: (Double(batch) / Double(pieces)).rounded(.up), tokens: tokens))
  }

  /// Stage 2: both towers' weights, and the activations of a piece of the batch in each tower that is in the loop.
  static func alignment(
    _ sizes: CLIPFolderDescription, components: [String], batch: Int, pieces: Int, tokens: Double,
    prompts: Int
  ) -> MemoryNeed {
    guard let text = sizes.text, let vision = sizes.vision else { return MemoryNeed(bytes: 0) }
    let sequences = (Double(batch) / Double(pieces)).rounded(.up)
    var floats =
      weights(text.tower, others: Double(text.vocabularySize * text.tower.width))
      + activations(text.tower, sequences: sequences, tokens: tokens + Double(prompts))
    if components.contains("modality") {
      floats +=
        weights(vision.tower, others: Double(vision.patchWidth * vision.tower.width))
        + activations(vision.tower, sequences: sequences, tokens: Double(vision.patches + 1 + prompts))
    }
    return MemoryNeed(floats)
  }

  /// What a training takes besides what is counted here: freed buffers that wait for the next step, features of
  /// captions, a window of a corpus.
  private static let others = 256_000_000.0

  /// With a margin of 15 % and what the process holds already; peaks measured on the small model and on B/32, with
  /// and without pieces, stay below.
  private init(_ floats: Double) {
    let own = Double(Self.number(after: "VmRSS:", in: "/proc/self/status") ?? 0)
    bytes = Int(min(1.15 * 4 * floats + Self.others + own, 9e18))
  }

  init(bytes: Int) { self.bytes = bytes }

  /// Refuses what cannot fit, and says into how many pieces a batch would have to be cut.
  ///
  /// - Parameters:
  ///   - batch: how often a batch can be cut
  ///   - need: what is needed with a number of pieces
  /// - Throws: `NotebookError.memory`.
  static func requireFitting(
    pieces: Int, batch: Int, available: Int = Self.available, _ need: (Int) -> MemoryNeed
  ) throws {
    let needed = need(pieces).bytes
    guard needed > available else { return }
    var fitting: Int?
    var tried = max(2, 2 * pieces)
    while fitting == nil, tried <= batch {
      if need(tried).bytes <= available { fitting = tried }
      tried *= 2
    }
    throw NotebookError.memory(needed: needed, available: available, fittingPieces: fitting)
  }

  /// Bytes that the system can give to this process, with what it holds already: what is free or can be freed,
  /// within the limit of its control group; without a limit where the system does not say.
  static var available: Int {
    let own = number(after: "VmRSS:", in: "/proc/self/status") ?? 0
    var available = (number(after: "MemAvailable:", in: "/proc/meminfo")).map { $0 + own } ?? .max
    if let text = try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8),
      let limit = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
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
  static var room: Int {
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
