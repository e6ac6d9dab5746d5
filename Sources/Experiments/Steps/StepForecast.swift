/// What a step would take, from sizes alone. Plans, estimates before a run and refusals are all made of these.
package struct StepForecast: Hashable {
  /// The kind of step, for the speed that such steps had so far.
  package let kind: StepKind
  /// Floating-point operations.
  package let operations: Double
  /// Bytes of the result in the store.
  package let bytes: Int
  /// Bytes of memory at its peak; nil where only a training's need is estimated.
  package var memory: Int?

  package init(kind: StepKind, operations: Double, bytes: Int, memory: Int? = nil) {
    self.kind = kind
    self.operations = operations
    self.bytes = bytes
    self.memory = memory
  }
}
