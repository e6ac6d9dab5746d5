import ComposedRetrieval

/// What a step would take, from sizes alone.
struct StepForecast {
  let work: Outline.Work
  /// Bytes at its peak; nil where only a training's need is estimated.
  var memory: Int?
}

extension StepForecast {
  /// Of a training.
  init(_ cost: TrainingCost, kind: StepKind) {
    self.init(work: Outline.Work(cost, kind: kind), memory: MemoryNeed(cost).bytes)
  }
}
