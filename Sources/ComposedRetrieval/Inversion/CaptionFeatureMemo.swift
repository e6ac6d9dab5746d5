import CLIP
import Tensors

/// T(caption) of captions seen before, so that the frozen tower encodes each once: its features do not depend
/// on what else is in a batch, so results stay the same to the last bit.
///
/// Holds the first captions that fit its room; those of a corpus that is larger are encoded again.
final class CaptionFeatureMemo {
  private let backbone: Backbone
  /// Bytes that features may take.
  private let room: Int
  private var places: [String: Int] = [:]
  /// Features in blocks that never move, so that growing takes no memory twice.
  private var blocks: [[Float]] = []

  /// Captions in a block.
  private static let blockRows = 4_096

  init(_ backbone: Backbone, room: Int) {
    self.backbone = backbone
    self.room = room
  }

  /// The number of captions whose features are held.
  var count: Int { places.count }

  /// Un-normalised features `[captions, D]`, and other sentences begun on the way.
  ///
  /// - Parameter others: token ids of sentences with placeholders to begin; nil for none
  /// - Returns: the features; and the others, or nil where none were given or one has no placeholder
  /// - Throws: what encoding throws.
  func features(of captions: [String], beginning others: [[Int32]]? = nil) throws -> (
    features: Tensor, begun: BegunSentences?
  ) {
    let width = try backbone.text().jointWidth
    var fresh: [String: Int] = [:]
    var texts: [String] = []
    for caption in captions where places[caption] == nil && fresh[caption] == nil {
      fresh[caption] = texts.count
      texts.append(caption)
    }
    var (encoded, begun): (Tensor?, BegunSentences?)
    if let others {
      (encoded, begun) = try backbone.textFeatures(of: texts, beginning: others)
    } else if !texts.isEmpty {
      encoded = try backbone.textFeatures(of: texts, on: Tape())
    }
    let result = Tensor(uninitialized: [captions.count, width])
    for (row, caption) in captions.enumerated() {
      let target = UnsafeMutableBufferPointer(start: result.base + row * width, count: width)
      if let place = places[caption] {
        let (block, row) = place.quotientAndRemainder(dividingBy: Self.blockRows)
        _ = target.update(fromContentsOf: blocks[block][row * width..<(row + 1) * width])
      } else if let encoded, let source = fresh[caption] {
        encoded.withUnsafeBufferPointer {
          _ = target.update(fromContentsOf: $0[source * width..<(source + 1) * width])
        }
      }
    }
    if let encoded { keep(encoded, of: texts, width: width) }
    return (result, begun)
  }

  /// Keeps the features of captions while there is room.
  private func keep(_ features: Tensor, of texts: [String], width: Int) {
    let capacity = room / max(1, width * MemoryLayout<Float>.stride)
    features.withUnsafeBufferPointer { rows in
      for (index, text) in texts.enumerated() where places.count < capacity {
        if places.count % Self.blockRows == 0 {
          blocks.append([])
          blocks[blocks.count - 1].reserveCapacity(min(Self.blockRows, capacity - places.count) * width)
        }
        blocks[blocks.count - 1] += rows[index * width..<(index + 1) * width]
        places[text] = places.count
      }
    }
  }
}
