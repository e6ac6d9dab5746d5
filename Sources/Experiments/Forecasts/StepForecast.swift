/// What a step would take, from sizes alone. Plans, estimates before a run and refusals are all made of these.
struct StepForecast: Hashable {
  /// The kind of step, for the speed that such steps had so far.
  let kind: StepKind
  /// Floating-point operations.
  let operations: Double
  /// Bytes of the result in the store.
  let bytes: Int
  /// Bytes of memory at its peak; nil where only a training's need is estimated.
  var memory: Int?
}
