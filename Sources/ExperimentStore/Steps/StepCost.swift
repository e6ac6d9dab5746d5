import Files

/// What a step took.
public struct StepCost: Hashable, Sendable {
  /// Wall-clock time in seconds.
  public var seconds: Double
  /// Floating-point operations.
  public var flop: Double
  /// Peak memory in bytes.
  public var peakBytes: Int

  /// Makes a cost.
  public init(seconds: Double, flop: Double, peakBytes: Int) {
    self.seconds = seconds
    self.flop = flop
    self.peakBytes = peakBytes
  }

  var json: JSONValue {
    ["flop": .double(flop), "peakBytes": .int(peakBytes), "seconds": .double(seconds)]
  }

  init?(json: JSONValue?) {
    guard let seconds = json?["seconds"]?.number, let flop = json?["flop"]?.number,
      let peakBytes = json?["peakBytes"]?.integer
    else { return nil }
    self.init(seconds: seconds, flop: flop, peakBytes: peakBytes)
  }
}
