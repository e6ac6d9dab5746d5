/// What a component adds to the work of stage 2, known from sizes alone.
public struct ComponentCost: Hashable, Sendable {
  /// Prompts in one tower.
  public struct Prompts: Hashable, Sendable {
    /// Vectors in a layer.
    public var count: Int
    /// Layers that receive vectors of their own.
    public var depth: Int

    /// Creates the sizes of a tower's prompts.
    public init(count: Int, depth: Int) {
      self.count = count
      self.depth = depth
    }
  }

  /// Numbers that it trains.
  public var parameters: Int
  /// Prompts in the image tower.
  public var visualPrompts: Prompts?
  /// Prompts in the text tower.
  public var textPrompts: Prompts?
  /// Whether queries are read by a text tower of its own, whose weights it trains.
  public var trainsTextTower: Bool
  /// Floating-point operations for one query forward, besides those of the towers.
  public var operations: Double
  /// Numbers that are kept of one query until gradients are known, besides those of the towers.
  public var activations: Double

  /// Creates a cost.
  public init(
    parameters: Int, visualPrompts: Prompts? = nil, textPrompts: Prompts? = nil,
    trainsTextTower: Bool = false,
    operations: Double = 0, activations: Double = 0
  ) {
    self.parameters = parameters
    self.visualPrompts = visualPrompts
    self.textPrompts = textPrompts
    self.trainsTextTower = trainsTextTower
    self.operations = operations
    self.activations = activations
  }
}
