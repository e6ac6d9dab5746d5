import CLIP
import ComposedRetrieval
import Tensors

/// Components for tests of the hooks: none of them is registered.
enum SampleComponents {
  /// A linear map on phi's input that begins as the identity, with a term that keeps it near the frozen feature.
  struct Adapter: AlignmentComponent {
    static let name = "adapter"
    static let trained = "a map of phi's input"
    static let summary = "a linear map of phi's input"
    static let weight = MethodSetting.number("weight", default: 0.5, .atLeast(0), "Weight of the loss term.")
    static let settings = [weight]
    let map: Parameter
    let weight: Float

    static func cost(_ sizes: CLIPFolderDescription, _ settings: SettingValues) -> ComponentCost {
      let width = sizes.jointWidth
      return ComponentCost(
        parameters: width * width, operations: 2 * Double(width * width), activations: Double(width))
    }

    init(_ context: ComponentContext) {
      let width = context.sizes.jointWidth
      var identity = Tensor([width, width])
      identity.withUnsafeMutableBufferPointer { for i in 0..<width { $0[i * width + i] = 1 } }
      map = Parameter("adapter.map", identity)
      weight = context.settings.number(Self.weight)
    }

    var parameters: [Parameter] { [map] }

    func phiInput(_ features: Variable, of batch: QueryBatch, on tape: Tape) throws -> Variable {
      try tape.linear(features, tape.use(map), bias: nil)
    }

    func lossTerm(of batch: AlignmentBatch, on tape: Tape) throws -> Variable? {
      let term = try tape.meanSquaredError(batch.phiInputs(), batch.batch.imageFeatures())
      return try tape.masked(term, by: Tensor(scalar: weight))
    }
  }

  /// A pseudo-word that also depends on the modification: s = phi(v) + C T(modification).
  struct Condition: AlignmentComponent {
    static let name = "condition"
    static let trained = "a conditional pseudo-word"
    static let summary = "a pseudo-word that sees the modification"
    let map: Parameter

    static func cost(_ sizes: CLIPFolderDescription, _ settings: SettingValues) -> ComponentCost {
      ComponentCost(parameters: sizes.jointWidth * (sizes.text?.tower.width ?? 0))
    }

    init(_ context: ComponentContext) {
      map = Parameter(
        "condition.map", Tensor([context.sizes.text.tower.width, context.sizes.jointWidth]))
    }

    var parameters: [Parameter] { [map] }

    func pseudoTokens(_ tokens: Variable, of batch: QueryBatch, on tape: Tape) throws -> Variable {
      try tape.add(tokens, tape.linear(tape.constant(batch.textFeatures()), tape.use(map), bias: nil))
    }

    /// The residual of a fusion: t + v.
    func query(_ features: Variable, of batch: QueryBatch, on tape: Tape) throws -> Variable {
      try tape.add(features, tape.constant(batch.imageFeatures()))
    }
  }

  /// Counts some triplets only.
  struct Weighting: AlignmentComponent {
    static let name = "weighting"
    static let trained = "nothing"
    static let summary = "weights of triplets"
    let weights: [Float]
    let parameters: [Parameter] = []

    static func cost(_ sizes: CLIPFolderDescription, _ settings: SettingValues) -> ComponentCost {
      ComponentCost(parameters: 0)
    }

    init(_ context: ComponentContext) { weights = [1, 0, 2, 0, 1, 0] }

    func sampleWeights(of batch: AlignmentBatch) throws -> [Float]? { weights }
  }

  /// A copy of the text tower that is trained whole, as RTD does.
  struct TunedText: AlignmentComponent {
    static let name = "tuned"
    static let trained = "the text tower"
    static let summary = "a text tower of its own"
    let tower: TextEncoder

    static func cost(_ sizes: CLIPFolderDescription, _ settings: SettingValues) -> ComponentCost {
      ComponentCost(parameters: 0, trainsTextTower: true)
    }

    init(_ context: ComponentContext) throws {
      let frozen = try context.backbone.text()
      let values = Dictionary(uniqueKeysWithValues: frozen.parameters.map { ($0.name, $0.value) })
      tower = try TextEncoder(frozen.configuration, jointWidth: frozen.jointWidth) { name, shape in
        values[name] ?? Tensor(shape)
      }
    }

    var parameters: [Parameter] { tower.parameters }
    var textTower: TextEncoder? { tower }
  }

  /// More text prompts, beside those of another component.
  struct MorePrompts: AlignmentComponent {
    static let name = "more"
    static let trained = "more text prompts"
    static let summary = "text prompts beside those of task"
    let prompts: TextPrompts

    static func cost(_ sizes: CLIPFolderDescription, _ settings: SettingValues) -> ComponentCost {
      ComponentCost(parameters: 0)
    }

    init(_ context: ComponentContext) throws { try self.init(context, depth: 2) }

    init(_ context: ComponentContext, count: Int = 3, depth: Int) throws {
      prompts = try TextPrompts(
        "more.prompts", count: count, width: context.sizes.text.tower.width, depth: depth, seed: 8)
    }

    var parameters: [Parameter] { prompts.parameters }
    var textPrompts: TextPrompts? { prompts }
  }
}
