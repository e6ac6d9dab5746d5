import Tensors
import Testing

/// Compares gradients with central differences along random directions.
///
/// The loss is the mean squared distance of the result to a random target, or the result itself
/// when that is a scalar.
func expectGradientsMatch(
  _ parameters: [Parameter], directions: Int = 3, epsilon: Float = 4e-3, tolerance: Double = 4e-3,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ compute: (Tape) throws -> Variable
) throws {
  func loss(on tape: Tape) throws -> Variable {
    let result = try compute(tape)
    guard result.value.count > 1 else { return result }
    let target = RandomStream(seed: 99, name: "target").normal(result.value.shape)
    return try tape.meanSquaredError(result, target)
  }
  let tape = Tape(training: parameters)
  try tape.backward(from: loss(on: tape))
  for parameter in parameters {
    let gradient = try #require(
      tape.gradient(of: parameter), "no gradient for \(parameter.name)", sourceLocation: sourceLocation)
    #expect(gradient.count == parameter.value.count, sourceLocation: sourceLocation)
    let original = parameter.value
    let size = (gradient.scalars.map { Double($0 * $0) }.reduce(0, +)).squareRoot()
    for index in 0..<directions {
      let direction = RandomStream(seed: index, name: parameter.name).normal(original.shape).scalars
      func moved(_ factor: Float) throws -> Double {
        parameter.value = try Tensor(original.shape, zip(original.scalars, direction).map { $0 + factor * $1 })
        defer { parameter.value = original }
        return Double(try loss(on: Tape()).value.item)
      }
      let numeric = (try moved(epsilon) - moved(-epsilon)) / Double(2 * epsilon)
      let analytic = zip(gradient.scalars, direction).map { Double($0) * Double($1) }.reduce(0, +)
      #expect(
        abs(numeric - analytic) <= tolerance * max(size, 0.02),
        "\(parameter.name): numeric \(numeric), analytic \(analytic), |gradient| \(size)",
        sourceLocation: sourceLocation)
    }
  }
}

/// A parameter of normal draws.
func random(_ name: String, _ shape: Shape, deviation: Float = 1, seed: Int = 5) -> Parameter {
  Parameter(name, RandomStream(seed: seed, name: name).normal(shape, deviation: deviation))
}
