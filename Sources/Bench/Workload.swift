import CLIP
import ComposedRetrieval
import Statistics
import Tensors

/// A unit of work, made ready to be repeated.
struct Workload {
  let run: () throws -> Void

  /// Token ids of captions of 9 to 20 tokens with start and end; the fourth is the word that is masked.
  private static func captions(_ count: Int, named name: String, fourth: Int32?) -> [[Int32]] {
    (0..<count).map { index in
      let length = 9 + (index * 7) % 12
      var ids = RandomStream(seed: 0, name: name).integers(length, below: 39_700, counter: index).map {
        Int32($0 + 300)
      }
      (ids[0], ids[length - 1]) = (49_406, 49_407)
      if let fourth { ids[3] = fourth }
      return ids
    }
  }

  private static let placeholder: Int32 = 259
  private static let end: Int32 = 49_407

  /// One step of stage 1: T(captions) and the beginnings of the masked ones, phi of them with noise, T(masked captions), the loss and the update.
  static func inversion(_ size: ModelSize, captions count: Int) throws -> Workload {
    let text = try size.textEncoder()
    let width = text.configuration.tower.width
    let phi = InversionNetwork(
      featureWidth: size.jointWidth, tokenWidth: width, normalizesInput: false, seed: 0)
    let original = try TokenBatch(captions(count, named: "captions", fourth: 500), end: end)
    let masked = try TokenBatch(captions(count, named: "captions", fourth: placeholder), end: end)
    var optimizer = AdamW(phi.parameters, .init(weightDecay: 0.01))
    var step = 0
    return Workload {
      let (features, begun) = try text.features(of: original, beginning: masked, placeholder: placeholder)
      guard let begun else { return }
      let scale = RandomStream(seed: 0, name: "scale").uniform([count], counter: step)
      var noisy = RandomStream(seed: 0, name: "noise").normal(features.shape, counter: step)
      noisy.withUnsafeMutableBufferPointer { noisy in
        features.withUnsafeBufferPointer { features in
          scale.withUnsafeBufferPointer { scale in
            for i in noisy.indices { noisy[i] = features[i] + scale[i / size.jointWidth] * noisy[i] }
          }
        }
      }
      let tape = Tape(training: phi.parameters)
      let pseudo = try phi.pseudoTokens(
        of: tape.constant(noisy), dropout: (0.5, RandomStream(seed: 0, name: "dropout"), step), on: tape)
      let rebuilt = try text.features(of: begun, pseudoTokens: pseudo, on: tape)
      try tape.backward(from: tape.meanSquaredError(rebuilt, features))
      optimizer.update(from: tape, rate: 1e-4)
      step += 1
    }
  }

  /// One step of stage 2: both towers with 4 prompts on 9 layers, phi frozen, target captions encoded.
  static func alignment(_ size: ModelSize, batch: Int) throws -> Workload {
    let (text, vision) = (try size.textEncoder(), try size.visionEncoder())
    let phi = InversionNetwork(
      featureWidth: size.jointWidth, tokenWidth: text.configuration.tower.width, normalizesInput: false,
      seed: 0)
    let visual = try VisualPrompts(
      "visual", count: 4, width: vision.configuration.tower.width, depth: 9, seed: 0)
    let textual = try TextPrompts("text", count: 4, width: text.configuration.tower.width, depth: 9, seed: 0)
    let patches = size.patches(batch)
    let queries = try TokenBatch(captions(batch, named: "queries", fourth: placeholder), end: end)
    let targets = try TokenBatch(captions(batch, named: "targets", fourth: placeholder), end: end)
    let parameters = visual.parameters + textual.parameters
    var optimizer = AdamW(parameters)
    return Workload {
      let target = try text.features(of: targets, on: Tape()).value.normalizedRows().unit
      let tape = Tape(training: parameters)
      let images = try vision.features(ofPatches: patches, prompts: visual, on: tape)
      let pseudo = try phi.pseudoTokens(of: images, on: tape)
      let query = try text.features(
        of: queries, placeholder: placeholder, pseudoTokens: pseudo, prompts: textual, on: tape)
      let loss = try tape.infoNCE(
        tape.normalizeRows(query), tape.constant(target), temperature: .fixed(0.07))
      try tape.backward(from: loss)
      optimizer.update(from: tape, rate: 2e-3)
    }
  }

  /// Features of a batch of images.
  static func images(_ size: ModelSize, count: Int) throws -> Workload {
    let vision = try size.visionEncoder()
    let patches = size.patches(count)
    return Workload { _ = try vision.features(ofPatches: patches, on: Tape()) }
  }

  /// A table of 8 rows and 4 metrics over some 5,500 queries of 259 clusters, one with 854 and most with few.
  static func flips() throws -> Workload {
    let sizes = [854, 264, 155, 132, 132] + (0..<254).map { $0 < 133 ? 25 : $0 < 154 ? 8 : $0 < 253 ? 5 : 6 }
    let names = sizes.enumerated().flatMap { [String](repeating: String($0), count: $1) }
    let design = try ClusterDesign(Clusters(unit: "subject", names: names))
    let contrasts = try (0..<28).map { column in
      let values = RandomStream(seed: 0, name: "differences").uniform([names.count], counter: column)
      let hits = values.scalars.map { $0 < 0.2 ? -1.0 : $0 > 0.75 ? 1 : 0 }
      return try ClusterContrast(try PairedDifferences([hits]), design: design)
    }
    return Workload {
      let flips = ClusterFlips(design)
      _ = try flips.comparisons(of: contrasts)
      _ = try flips.corrected(contrasts)
    }
  }

  /// The best 50 of a gallery for 800 queries.
  static func search(gallery count: Int) -> Workload {
    let index = SearchIndex(RandomStream(seed: 0, name: "gallery").normal([count, 768]))
    let queries = RandomStream(seed: 0, name: "queries").normal([800, 768])
    return Workload { _ = try index.rank(queries: queries, top: 50) }
  }
}
