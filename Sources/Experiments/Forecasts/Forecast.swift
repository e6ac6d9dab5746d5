/// What running a script would take, as if nothing of it were in the store already.
public struct Forecast: Sendable {
  /// A step that takes time.
  public struct Step: Sendable {
    /// The kind of step, such as `invert`.
    public let kind: String
    /// Floating-point operations.
    public let operations: Double
    /// Seconds, at the speed that such steps had on this machine.
    public let seconds: Double
    /// Bytes of its result in the store.
    public let bytes: Int
    /// Bytes of memory at its peak; nil where only a training's need is estimated.
    public let memory: Int?

    package init(_ forecast: StepForecast, seconds: Double) {
      kind = forecast.kind.name
      operations = forecast.operations
      bytes = forecast.bytes
      memory = forecast.memory
      self.seconds = seconds
    }
  }

  /// The steps whose work is known, in order.
  public package(set) var steps: [Step] = []
  /// Functions whose work cannot be told before, each once.
  public package(set) var unknown: [String] = []

  package init() {}

  /// Seconds in all.
  public var seconds: Double { steps.map(\.seconds).reduce(0, +) }
  /// Floating-point operations in all.
  public var operations: Double { steps.map(\.operations).reduce(0, +) }
  /// Bytes of memory at the peak of the largest training; nil where there is none.
  public var memory: Int? { steps.compactMap(\.memory).max() }
  /// Bytes in the store in all.
  public var bytes: Int { steps.reduce(0) { $0.addingClamped($1.bytes) } }
}

extension Int {
  /// The sum, or the largest number where that is too small for it; for counts that are not negative.
  package func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
