import Tensors

/// Compares gradients with central differences along random directions.
public enum GradientCheck {
  /// Every direction in which the two disagree, in words; empty when all gradients are right.
  ///
  /// The loss is the mean squared distance of the result to a random target, or the result itself when that is a
  /// scalar. The allowed error is a share of the gradient's length, however short that is: a parameter that hardly
  /// moves the loss fails for the rounding of the loss, and its test needs larger weights.
  public static func mismatches(
    _ parameters: [Parameter], directions: Int = 3, epsilon: Float = 8e-3, tolerance: Double = 1e-3,
    _ compute: (Tape) throws -> Variable
  ) throws -> [String] {
    let tape = Tape(training: parameters)
    let result = try compute(tape)
    let target = RandomStream(seed: 99, name: "target").normal(result.value.shape)
    try tape.backward(from: result.value.count > 1 ? tape.meanSquaredError(result, target) : result)
    func loss() throws -> Double {
      let scalars = try compute(Tape()).value.scalars
      guard scalars.count > 1 else { return Double(scalars[0]) }
      let squares = zip(scalars, target.scalars).map { (Double($0) - Double($1)) * (Double($0) - Double($1)) }
      return squares.reduce(0, +) / Double(squares.count)
    }
    var found: [String] = []
    for parameter in parameters {
      guard let gradient = tape.gradient(of: parameter), gradient.count == parameter.value.count else {
        found.append("no gradient for \(parameter.name)")
        continue
      }
      let original = parameter.value
      let size = (gradient.scalars.map { Double($0 * $0) }.reduce(0, +)).squareRoot()
      for index in 0..<directions {
        let direction = RandomStream(seed: index, name: parameter.name).normal(original.shape).scalars
        func moved(_ factor: Float) throws -> Double {
          parameter.value = try Tensor(
            original.shape, zip(original.scalars, direction).map { $0 + factor * $1 })
          defer { parameter.value = original }
          return try loss()
        }
        func slope(_ step: Float) throws -> Double { (try moved(step) - moved(-step)) / Double(2 * step) }
        // Two slopes cancel each other's error of second order, so that the steps may be long and rounding small.
        let numeric = (4 * (try slope(epsilon)) - (try slope(2 * epsilon))) / 3
        let analytic = zip(gradient.scalars, direction).map { Double($0) * Double($1) }.reduce(0, +)
        if !(abs(numeric - analytic) <= tolerance * size) {
          found.append("\(parameter.name): numeric \(numeric), analytic \(analytic), |gradient| \(size)")
        }
      }
    }
    return found
  }
}

/// A parameter of normal draws.
public func random(_ name: String, _ shape: Shape, deviation: Float = 1, seed: Int = 5) -> Parameter {
  Parameter(name, RandomStream(seed: seed, name: name).normal(shape, deviation: deviation))
}
