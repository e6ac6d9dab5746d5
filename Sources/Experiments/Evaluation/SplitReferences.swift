import ComposedRetrieval
import ExperimentStore
import Files
import Tensors

/// The reference images of a split with their captions: what the discrepancies of a model are measured on.
package struct SplitReferences {
  package let split: SplitValue
  /// Indices into the gallery, ascending.
  package let indices: [Int]

  /// How many images are encoded together.
  private static let batch = 128

  /// - Throws: `EmptyInput`.
  package init(_ split: SplitValue) throws {
    self.split = split
    indices = Set(split.asked.map(\.reference)).sorted()
    guard indices.count > 1 else { throw EmptyInput("reference images") }
  }

  /// A step that looks at all of them through a model.
  ///
  /// - Parameter compute: makes the result of the model, the images, and rows of caption features
  package func measure(
    _ kind: StepKind, _ model: ModelValue, arguments: [String: JSONValue] = [:], in workspace: Workspace,
    _ compute: (ComposedModel, EncodedImages, Tensor, StepContext) throws -> StoredObject
  ) throws -> StoredObject {
    let images = try workspace.encodings.images(of: split.dataset, by: model.backbone)
    let captions = try workspace.encodings.captions(split.dataset.captions, by: model.backbone)
    let step = try StepRecord(
      kind, label: "\(kind.name) \(model.name)", arguments: arguments,
      inputs: [
        "model": model.hash, "queries": split.target.questions, "images": images.hash,
        "captions": captions.hash,
      ],
      numericIdentity: NumericIdentity.current.record)
    let each = StepForecast.evaluation(
      rows: 1, texts: ["$"], gallery: indices.count, sizes: model.backbone.sizes,
      usesPixels: model.needs.contains(.pixels))
    let forecast = StepForecast(
      kind: kind, operations: each.operations * Double(indices.count), bytes: 4 * indices.count)
    return try workspace.steps.run(step, forecast: { forecast }) { context in
      try compute(
        model.model(), images.encoded(), captions.features().rows(at: indices), context)
    }.object()
  }

  /// Rows of something that the model makes of each image, a batch at a time: `[images, width]`.
  ///
  /// - Throws: `NotFinite`; what `make` throws.
  package func rows(_ context: StepContext, _ make: ([Int], Tape) throws -> Tensor) throws -> Tensor {
    var values: [Float] = []
    for start in stride(from: 0, to: indices.count, by: Self.batch) {
      try context.advance(start, of: indices.count, unit: "images")
      let batch = Array(indices[start..<min(indices.count, start + Self.batch)])
      values += try make(batch, Tape()).finite(
        as: .queries(of: "the model", items: batch.map { split.dataset.captionTexts[$0] })
      ).scalars
    }
    return try Tensor([indices.count, values.count / indices.count], values)
  }
}
