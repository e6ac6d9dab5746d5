import Tensors

/// Compares gradients with central differences along random directions.
public enum GradientCheck {
  /// Every direction in which the two disagree, in words; empty when all gradients are right.
  ///
  /// The loss is the mean squared distance of the result to a random target, or the result itself
  /// when that is a scalar.
  public static func mismatches(
    _ parameters: [Parameter], directions: Int = 3, epsilon: Float = 4e-3, tolerance: Double = 4e-3,
    _ compute: (Tape) throws -> Variable
  ) throws -> [String] {
    func loss(on tape: Tape) throws -> Variable {
      let result = try compute(tape)
      guard result.value.count > 1 else { return result }
      let target = RandomStream(seed: 99, name: "target").normal(result.value.shape)
      return try tape.meanSquaredError(result, target)
    }
    let tape = Tape(training: parameters)
    try tape.backward(from: loss(on: tape))
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
          return Double(try loss(on: Tape()).value.item)
        }
        let numeric = (try moved(epsilon) - moved(-epsilon)) / Double(2 * epsilon)
        let analytic = zip(gradient.scalars, direction).map { Double($0) * Double($1) }.reduce(0, +)
        if abs(numeric - analytic) > tolerance * max(size, 0.02) {
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
