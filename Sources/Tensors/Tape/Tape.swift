/// Records operations, so that gradients can be computed in reverse (reverse-mode differentiation).
///
/// Only parameters named at creation are trained; everything else is frozen, and no work is done
/// or memory kept for gradients that nobody asked for.
///
/// ```swift
/// let tape = Tape(training: [weight])
/// let y = try tape.linear(tape.constant(x), tape.use(weight), bias: nil)
/// let loss = try tape.meanSquaredError(y, target)
/// try tape.backward(from: loss)
/// let gradient = tape.gradient(of: weight)
/// ```
public final class Tape {
  private struct Record {
    let output: GradientSlot
    let backward: (Tensor) throws -> Void
  }
  private let trained: Set<ObjectIdentifier>
  private var leaves: [ObjectIdentifier: Variable] = [:]
  private var records: [Record] = []

  /// A tape that trains these parameters; none for inference.
  public init(training parameters: [Parameter] = []) {
    trained = Set(parameters.map(ObjectIdentifier.init))
    _ = NumericIdentity.current
  }

  private init(trainedParameters: Set<ObjectIdentifier>) { trained = trainedParameters }

  /// A value without gradient.
  public func constant(_ value: Tensor) -> Variable { Variable(value: value, slot: nil) }

  /// The parameter's value, with a gradient if this tape trains it.
  public func use(_ parameter: Parameter) -> Variable {
    let id = ObjectIdentifier(parameter)
    guard trained.contains(id) else { return constant(parameter.value) }
    if let leaf = leaves[id] { return leaf }
    let leaf = Variable(value: parameter.value, slot: GradientSlot())
    leaves[id] = leaf
    return leaf
  }

  /// Whether this tape trains a parameter.
  public func trains(_ parameter: Parameter) -> Bool { trained.contains(ObjectIdentifier(parameter)) }

  /// The gradient of a trained parameter after `backward`; nil when the loss does not depend on it.
  public func gradient(of parameter: Parameter) -> Tensor? {
    leaves[ObjectIdentifier(parameter)]?.slot?.gradient
  }

  /// Runs the recorded operations backward from a scalar and forgets them.
  ///
  /// - Throws: `Interrupted`; `TensorError.shapeMismatch` when `loss` is not one number.
  public func backward(from loss: Variable) throws {
    guard loss.value.count == 1 else {
      throw TensorError.shapeMismatch(
        operation: "backward", expected: "a loss of one element", found: [loss.value.shape])
    }
    try backward(from: loss, gradient: Tensor(loss.value.shape, filledWith: 1))
  }

  /// Runs the recorded operations backward from a value whose gradient is known, and forgets them.
  func backward(from output: Variable, gradient: Tensor) throws {
    output.slot?.add(gradient)
    while let record = records.popLast() {
      try Interruption.check()
      guard let gradient = record.output.take() else { continue }
      try record.backward(gradient)
    }
  }

  /// A tape that trains what this one trains.
  func piece() -> Tape { Tape(trainedParameters: trained) }

  /// A value of its own, with a gradient if that is wanted.
  func leaf(_ value: Tensor, isWanted: Bool) -> Variable {
    Variable(value: value, slot: isWanted ? GradientSlot() : nil)
  }

  /// Adds the gradients of another tape's trained parameters to this one's.
  func add(leavesOf other: Tape) {
    for (id, leaf) in other.leaves {
      guard let gradient = leaf.slot?.gradient else { continue }
      let own = leaves[id] ?? Variable(value: leaf.value, slot: GradientSlot())
      leaves[id] = own
      own.slot?.add(gradient)
    }
  }

  /// Makes a result that depends on trained parameters in a way that its inputs do not show.
  func recordAlways(_ value: Tensor, backward: @escaping (Tensor) throws -> Void) -> Variable {
    guard !trained.isEmpty else { return constant(value) }
    let slot = GradientSlot()
    records.append(Record(output: slot, backward: backward))
    return Variable(value: value, slot: slot)
  }

  /// Makes a result, and remembers how its gradient goes back if an input wants one.
  func record(_ value: Tensor, from inputs: [Variable], backward: @escaping (Tensor) throws -> Void)
    -> Variable
  {
    guard inputs.contains(where: \.requiresGradient) else { return constant(value) }
    let slot = GradientSlot()
    records.append(Record(output: slot, backward: backward))
    return Variable(value: value, slot: slot)
  }

  /// Fails an operation whose shapes do not go together; the condition says when they do.
  func expect(
    _ condition: Bool, _ operation: String, _ expected: @autoclosure () -> String, _ found: Variable...
  ) throws {
    try Interruption.check()
    guard condition else {
      throw TensorError.shapeMismatch(
        operation: operation, expected: expected(), found: found.map(\.value.shape))
    }
  }
}
