import ComposedRetrieval

/// What a step would take, from sizes alone.
package struct StepForecast {
  package let work: Work
  /// Bytes at its peak; nil where only a training's need is estimated.
  package var memory: Int?

  package init(work: Work, memory: Int? = nil) {
    self.work = work
    self.memory = memory
  }
}

extension StepForecast {
  /// Of a training.
  package init(_ cost: TrainingCost, kind: String) {
    self.init(work: Work(cost, kind: kind), memory: MemoryNeed(cost).bytes)
  }
}
