import CLIP

extension TrainingCost {
  /// Stage 2: each step composes a batch of queries forth and back, with the image tower in the loop only where a
  /// component needs pixels.
  ///
  /// - Parameters:
  ///   - components: their names
  ///   - tokens: of a modification text, start and end included
  /// - Returns: nil without a text tower
  public static func alignment(
    _ sizes: CLIPFolderDescription, components: [String], settings: SettingValues, steps: Int, batch: Int,
    pieces: Int, tokens: Double
  ) -> TrainingCost? {
    guard let text = sizes.text else { return nil }
    let types = components.compactMap(AlignmentComponents.named)
    let costs = types.map { $0.cost(sizes, settings) }
    func prompts(_ size: (ComponentCost) -> ComponentCost.Prompts?) -> Int {
      costs.compactMap(size).map(\.count).reduce(0, +)
    }
    var towers = [
      TowerCost(
        text, tokens: tokens + wordsAroundModification, prompts: prompts(\.textPrompts),
        jointWidth: sizes.jointWidth)
    ]
    if types.contains(where: { $0.needsPixels }), let vision = sizes.vision {
      towers.append(TowerCost(vision, prompts: prompts(\.visualPrompts), jointWidth: sizes.jointWidth))
    }
    // Gradients of a tower's weights cost a pass of their own.
    let trained = costs.contains { $0.trainsTextTower } ? towers[0].operations : 0
    let own = costs.reduce(0) { $0 + $1.operations }
    let each = towers.reduce(0) { $0 + $1.operations } * TowerCost.passes(pieces) + trained + 3 * own
    let parameters = costs.reduce(0) { $0 + $1.parameters }
    return TrainingCost(
      operations: Double(steps) * Double(batch) * each, bytes: 4 * (parameters + steps), batch: batch,
      pieces: pieces, fixed: towers.reduce(0) { $0 + $1.weights } + 4 * Double(parameters),
      each: towers.reduce(0) { $0 + $1.activations } + costs.reduce(0) { $0 + $1.activations })
  }

  /// "a photo of $ that" comes before every modification.
  static let wordsAroundModification = 5.0
}
