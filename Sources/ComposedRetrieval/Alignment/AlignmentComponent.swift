import CLIP
import Tensors

/// A part of stage 2 that an ablation switches on and off.
///
/// The algebra of components, training, display and storage know only this protocol. A new
/// component is a file of its own and an entry in `AlignmentComponents.all`.
public protocol AlignmentComponent {
  /// The name under which scripts switch it.
  static var name: String { get }
  /// What it does, in one sentence.
  static var summary: String { get }
  /// Draws its parameters for a backbone.
  init(backbone: CLIPConfiguration, prompts: PromptSettings, seed: Int) throws
  /// What it trains.
  var parameters: [Parameter] { get }
  /// Prompts that it puts into the image tower; nil when the tower stays as it is.
  var visualPrompts: VisualPrompts? { get }
  /// Prompts that it puts into the text tower; nil when the tower stays as it is.
  var textPrompts: TextPrompts? { get }
}

/// How many prompts enter how many layers.
public struct PromptSettings: Hashable, Sendable {
  /// Vectors in a layer.
  public var count: Int
  /// Layers that receive vectors of their own; a tower with fewer layers takes all it has.
  public var depth: Int

  /// Creates settings.
  public init(count: Int, depth: Int) {
    self.count = count
    self.depth = depth
  }
}

/// The components there are.
public enum AlignmentComponents {
  /// Every component, in the order in which rows name them.
  public static var all: [any AlignmentComponent.Type] { [ModalityAlignment.self, TaskAlignment.self] }

  /// The component of a name.
  public static func named(_ name: String) -> (any AlignmentComponent.Type)? { all.first { $0.name == name } }
}
