import CLIP
import Tensors

/// A part of stage 2 that an ablation switches on and off.
///
/// A component is one file and one line in `AlignmentComponents.all`. The algebra of components, the arguments of
/// `align` and `ablate`, training, costs, display and the store know only this protocol. Each hook but the four
/// that say what a component is has a default that changes nothing. On its way a query passes:
///
/// 1. V_p(image) with everybody's `visualPrompts`,
/// 2. `phiInput`, 3. phi, 4. `pseudoTokens`,
/// 5. T_p(sentence) with everybody's `textPrompts`, in `textTower` where one is given,
/// 6. `query`;
///
/// then `sampleWeights` and `lossTerm` shape the loss. Components take their turns in the order of the registry.
public protocol AlignmentComponent {
  /// The name under which scripts switch it; part of the keys of trainings.
  static var name: String { get }
  /// What it trains, as in "trains visual prompts".
  static var trained: String { get }
  /// What it does, in one sentence.
  static var summary: String { get }
  /// Raised whenever the same inputs give another result; from 2 on part of the keys of trainings with it.
  static var version: Int { get }
  /// What scripts may set of it: arguments of `align` and `ablate`, and part of the key of a training with it.
  static var settings: [MethodSetting] { get }
  /// Whether reference images go through the image tower for every query, instead of their stored features.
  static var needsPixels: Bool { get }
  /// What it adds to the work of stage 2, from sizes alone.
  static func cost(_ sizes: CLIPFolderDescription, _ settings: SettingValues) -> ComponentCost

  /// Draws its parameters.
  ///
  /// - Throws: what reading a tower throws, where it needs one.
  init(_ context: ComponentContext) throws
  /// What it trains; names are unique among all components.
  var parameters: [Parameter] { get }

  /// Prompts that it puts into the image tower; nil when the tower stays as it is.
  var visualPrompts: VisualPrompts? { get }
  /// Prompts that it puts into the text tower; nil when the tower stays as it is.
  var textPrompts: TextPrompts? { get }
  /// A text tower that reads queries in the place of the frozen one; targets are always read by the frozen one.
  var textTower: TextEncoder? { get }
  /// What phi gets, `[queries, D]`, of the features of reference images.
  func phiInput(_ features: Variable, of batch: QueryBatch, on tape: Tape) throws -> Variable
  /// The pseudo-words, `[queries, W]`, of those that phi gave.
  func pseudoTokens(_ tokens: Variable, of batch: QueryBatch, on tape: Tape) throws -> Variable
  /// The query features, `[queries, D]`, of those that the text tower gave.
  func query(_ features: Variable, of batch: QueryBatch, on tape: Tape) throws -> Variable
  /// How much each triplet of a batch counts in the contrastive loss; nil for all alike. Takes no gradient.
  func sampleWeights(of batch: AlignmentBatch) throws -> [Float]?
  /// A scalar that is added to the loss; nil for nothing.
  func lossTerm(of batch: AlignmentBatch, on tape: Tape) throws -> Variable?
}

extension AlignmentComponent {
  /// 1, until a change alters results.
  public static var version: Int { 1 }
  /// No settings.
  public static var settings: [MethodSetting] { [] }
  /// The stored features are enough.
  public static var needsPixels: Bool { false }
  /// The image tower stays as it is.
  public var visualPrompts: VisualPrompts? { nil }
  /// The text tower stays as it is.
  public var textPrompts: TextPrompts? { nil }
  /// The frozen one.
  public var textTower: TextEncoder? { nil }
  /// As it is.
  public func phiInput(_ features: Variable, of batch: QueryBatch, on tape: Tape) throws -> Variable {
    features
  }
  /// As they are.
  public func pseudoTokens(_ tokens: Variable, of batch: QueryBatch, on tape: Tape) throws -> Variable {
    tokens
  }
  /// As they are.
  public func query(_ features: Variable, of batch: QueryBatch, on tape: Tape) throws -> Variable { features }
  /// Every triplet counts the same.
  public func sampleWeights(of batch: AlignmentBatch) throws -> [Float]? { nil }
  /// Adds nothing to the loss.
  public func lossTerm(of batch: AlignmentBatch, on tape: Tape) throws -> Variable? { nil }
}
