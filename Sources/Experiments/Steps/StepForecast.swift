/// What a step would take, from sizes alone.
struct StepForecast {
  let work: Outline.Work
  /// Bytes at its peak; nil where only a training's need is estimated.
  var memory: Int?
}
