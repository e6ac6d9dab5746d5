import Foundation
import Tensors
import Testing

@Suite("AdamW and its schedules")
struct AdamWTests {
  /// The update written out in double precision, from the paper's algorithm 2.
  func expected(_ w: [Double], gradients: [[Double]], rate: Double, decay: Double) -> [Double] {
    var (w, m, v) = (w, w.map { _ in 0.0 }, w.map { _ in 0.0 })
    for (t, gradient) in gradients.enumerated() {
      for i in w.indices {
        m[i] = 0.9 * m[i] + 0.1 * gradient[i]
        v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i]
        let mean = m[i] / (1 - pow(0.9, Double(t + 1)))
        let square = v[i] / (1 - pow(0.999, Double(t + 1)))
        w[i] -= rate * decay * w[i] + rate * mean / (square.squareRoot() + 1e-8)
      }
    }
    return w
  }

  @Test(arguments: [0.0, 0.1]) func followsTheFormula(decay: Double) throws {
    let parameter = try Parameter("w", Tensor([1, 3], [1, -2, 0.5]))
    var optimizer = AdamW([parameter], .init(weightDecay: Float(decay)))
    var gradients: [[Double]] = []
    for step in 0..<5 {
      let tape = Tape(training: [parameter])
      let target = RandomStream(seed: step, name: "target").normal([1, 3])
      let loss = try tape.meanSquaredError(tape.use(parameter), target)
      try tape.backward(from: loss)
      gradients.append(try #require(tape.gradient(of: parameter)).scalars.map(Double.init))
      optimizer.update(from: tape, rate: 0.01)
    }
    let result = expected([1, -2, 0.5], gradients: gradients, rate: 0.01, decay: decay)
    for (found, wanted) in zip(parameter.value.scalars, result) {
      #expect(abs(Double(found) - wanted) < 1e-6)
    }
    #expect(optimizer.step == 5)
  }

  @Test func momentsOfAnotherShapeAreRefused() throws {
    var optimizer = AdamW([Parameter("w", Tensor([3]))])
    let moments = AdamW.Moments(first: Tensor([2]), second: Tensor([2]))
    #expect(throws: TensorError.self) { try optimizer.restore(step: 1, moments: [moments]) }
    #expect(throws: TensorError.self) { try optimizer.restore(step: 1, moments: []) }
  }

  @Test func theCosineScheduleFallsFromOneToNothingAndWarmUpRises() {
    let cosine = LearningRateSchedule.cosine
    #expect(cosine.factor(step: 0, of: 100) == 1)
    #expect(abs(cosine.factor(step: 50, of: 100) - 0.5) < 1e-6)
    #expect(cosine.factor(step: 99, of: 100) < 0.001)
    #expect(LearningRateSchedule.constant.factor(step: 77, of: 100) == 1)
    #expect(LearningRateSchedule.constant.factor(step: 0, of: 100, warmup: 10) == 0.1)
  }
}
