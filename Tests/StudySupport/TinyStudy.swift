import Benchmarks
import ComposedRetrieval
import Experiments
import Foundation
import Tensors

/// A study of a few hundred emoji with a tiny backbone, in a store of its own that goes with it.
package final class TinyStudy {
  package let folder: URL
  package let log = EventLog()
  package let workspace: Workspace
  package let dataset: DatasetValue
  package let backbone: BackboneValue

  /// - Parameters:
  ///   - store: the folder of another study's store, to find its steps in
  ///   - recorded: what a replay takes from elsewhere; nil for no replay
  package init(store: String? = nil, usesCache: Bool = true, recorded: RecordedAnswers? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("mota-study-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var options = Workspace.Options(
      storeDirectory: store ?? folder.path + "/store", usesCache: usesCache)
    options.recordedAnswers = recorded
    workspace = Workspace(options, sink: log)
    let list = folder.path + "/emoji.txt"
    try Self.shortList().write(toFile: list, atomically: true, encoding: .utf8)
    dataset = try DatasetValue.emoji(font: nil, list: list, in: workspace)
    backbone = try TinyBackbone(captions: dataset.captionTexts).value()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  package var store: String { workspace.storeDirectory }

  /// Hands, some people with all their skin tones, and flags: subjects enough for both sides of the split.
  private static func shortList() throws -> String {
    let installed = try EmojiSource.locate().listPath
    var kept: [String] = []
    var (group, count) = ("", 0)
    for line in try String(contentsOfFile: installed, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("# subgroup: ") { (group, count) = (String(line.dropFirst(12)), 0) }
      guard !line.hasPrefix("#") else {
        kept.append(String(line))
        continue
      }
      count += 1
      if ["hand-fingers-open", "person-role", "country-flag"].contains(group), count <= 150 {
        kept.append(String(line))
      }
    }
    return kept.joined(separator: "\n") + "\n"
  }

  // MARK: - Recipes

  /// Stage 1 in a few steps.
  package func inversion(steps: Int = 3, seed: Int = 1) -> InversionRecipe {
    InversionRecipe(
      backbone: backbone, captions: dataset.captions, plan: TrainingPlan(steps: steps, rate: 1e-2),
      settings: InversionRun.Settings(
        batch: 8, loss: .cosine, masking: WordMasking(), noise: 0, dropout: 0.1, seed: seed),
      mask: .words, normalizes: true, checkpoint: nil)
  }

  package var triplets: TripletsValue {
    TripletsValue(
      dataset: dataset,
      triplets: dataset.triplets[.train].map {
        Triplet(
          reference: $0.reference, modification: $0.text, target: $0.target, targetImage: $0.target,
          edit: $0.slot)
      })
  }

  /// Stage 2 in a few steps.
  package func alignment(
    of method: (any InversionMethod)? = nil, components: [String] = AlignmentComponents.standard,
    settings: SettingValues = SettingValues(), steps: Int = 2, batch: Int = 4, pieces: Int = 1, seed: Int = 1
  ) -> AlignmentRecipe {
    AlignmentRecipe(
      base: .recipe(method ?? inversion()), triplets: triplets,
      components: AlignmentComponents.ordered(components),
      componentSettings: settings, plan: TrainingPlan(steps: steps, rate: 1e-2),
      settings: AlignmentRun.Settings(batch: batch, tau: 0.1, seed: seed, accumulate: pieces), checkpoint: nil
    )
  }

  /// What settings are chosen on.
  package var validation: EvaluationTarget { dataset.target(.val) }

  /// The held-out queries.
  package var test: EvaluationTarget { dataset.target(.test) }
}
