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
  private var values: [Float] = []

  init(_ backbone: Backbone, room: Int) {
    self.backbone = backbone
    self.room = room
  }

  /// Un-normalised features `[captions, D]`.
  ///
  /// - Throws: what encoding throws.
  func features(of captions: [String]) throws -> Tensor {
    let width = try backbone.text().jointWidth
    var fresh: [String: Int] = [:]
    for caption in captions where places[caption] == nil && fresh[caption] == nil {
      fresh[caption] = fresh.count
    }
    let texts = fresh.sorted { $0.value < $1.value }.map(\.key)
    let encoded = texts.isEmpty ? nil : try backbone.textFeatures(of: texts, on: Tape())
    let result = Tensor(uninitialized: [captions.count, width])
    for (row, caption) in captions.enumerated() {
      let target = result.base + row * width
      if let place = places[caption] {
        values.withUnsafeBufferPointer { target.update(from: $0.baseAddress! + place, count: width) }
      } else if let encoded, let source = fresh[caption] {
        target.update(from: encoded.base + source * width, count: width)
      }
    }
    if let encoded {
      encoded.withUnsafeBufferPointer { rows in
        for (index, text) in texts.enumerated() where (values.count + width) * 4 <= room {
          places[text] = values.count
          values += rows[index * width..<(index + 1) * width]
        }
      }
    }
    return result
  }
}
