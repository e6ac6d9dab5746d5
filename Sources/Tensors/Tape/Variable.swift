/// A value in a computation, with a place for its gradient when one is wanted.
public struct Variable {
  /// The tensor that the operation computed.
  public let value: Tensor
  let slot: GradientSlot?

  /// Whether the loss is differentiated with respect to this value.
  public var requiresGradient: Bool { slot != nil }
}

/// Where the gradient of one value gathers during the backward pass.
final class GradientSlot {
  private(set) var gradient: Tensor?

  /// Adds a contribution.
  func add(_ contribution: Tensor) {
    guard var sum = gradient else { return gradient = contribution }
    gradient = nil  // so that the sum is the only owner and is added to in place
    sum.add(contribution)
    gradient = sum
  }

  /// Hands the gathered gradient over.
  func take() -> Tensor? {
    defer { gradient = nil }
    return gradient
  }
}
