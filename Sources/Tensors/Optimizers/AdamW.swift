import CKernels
import Glibc

/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019, algorithm 2).
public struct AdamW {
  /// The settings that do not change during training.
  public struct Configuration: Hashable, Sendable {
    /// Decay rate of the first moment.
    public var beta1: Float = 0.9
    /// Decay rate of the second moment.
    public var beta2: Float = 0.999
    /// Added to the root of the second moment.
    public var epsilon: Float = 1e-8
    /// Decoupled decay, multiplied by the learning rate.
    public var weightDecay: Float = 0

    /// The defaults with the given decay.
    public init(weightDecay: Float = 0) { self.weightDecay = weightDecay }
  }

  /// The moments of one parameter.
  public struct Moments: Sendable {
    /// The running mean of gradients, shaped as the parameter.
    public var first: Tensor
    /// The running mean of squared gradients, shaped as the parameter.
    public var second: Tensor

    /// Creates moments, for example from a checkpoint.
    public init(first: Tensor, second: Tensor) {
      self.first = first
      self.second = second
    }
  }

  /// The parameters it updates.
  public let parameters: [Parameter]
  /// The rates of decay, epsilon and the decoupled weight decay.
  public let configuration: Configuration
  /// The number of updates made.
  public private(set) var step = 0
  /// The moments, in the order of the parameters.
  public private(set) var moments: [Moments]

  /// An optimiser that has made no update yet.
  public init(_ parameters: [Parameter], _ configuration: Configuration = .init()) {
    self.parameters = parameters
    self.configuration = configuration
    moments = parameters.map { Moments(first: Tensor($0.value.shape), second: Tensor($0.value.shape)) }
  }

  /// Goes on from a stored state.
  ///
  /// - Throws: `TensorError.shapeMismatch` when the moments do not fit the parameters.
  public mutating func restore(step: Int, moments: [Moments]) throws {
    guard moments.count == parameters.count,
      zip(moments, parameters).allSatisfy({
        $0.first.shape == $1.value.shape && $0.second.shape == $1.value.shape
      })
    else {
      throw TensorError.shapeMismatch(
        operation: "AdamW.restore", expected: "moments shaped as the parameters",
        found: moments.map(\.first.shape))
    }
    self.step = step
    self.moments = moments
  }

  /// Updates every parameter that has a gradient on the tape.
  public mutating func update(from tape: Tape, rate: Float) {
    update(gradients: parameters.map(tape.gradient), rate: rate)
  }

  /// Updates every parameter that has a gradient, given in the order of the parameters.
  package mutating func update(gradients: [Tensor?], rate: Float) {
    step += 1
    let (c, t) = (configuration, Double(step))
    let correction1 = Float(1 - pow(Double(c.beta1), t))
    let correction2 = Float(1 - pow(Double(c.beta2), t))
    for (index, parameter) in parameters.enumerated() {
      guard let gradient = gradients[index] else { continue }
      update(parameter, index, gradient, rate, correction1, correction2)
    }
  }

  private mutating func update(
    _ parameter: Parameter, _ index: Int, _ gradient: Tensor, _ rate: Float, _ correction1: Float,
    _ correction2: Float
  ) {
    let c = configuration
    // Taken out of the array, so that each tensor has one owner and is written in place.
    var first = Tensor([0])
    var second = Tensor([0])
    swap(&first, &moments[index].first)
    swap(&second, &moments[index].second)
    defer { moments[index] = Moments(first: first, second: second) }
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        parameter.value.withUnsafeMutableBufferPointer { value in
          guard let m = first.baseAddress, let v = second.baseAddress, let w = value.baseAddress else {
            return
          }
          Parallel.forEachBlock(of: 1 << 15, in: value.count) { range in
            let start = range.lowerBound
            ck_adamw(
              w + start, m + start, v + start, gradient.base + start, range.count, rate, c.beta1, c.beta2,
              c.epsilon, c.weightDecay, correction1, correction2)
          }
        }
      }
    }
  }
}
