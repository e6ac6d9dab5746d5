extension Tape {
  /// The sum of two values of one shape.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func add(_ a: Variable, _ b: Variable) throws -> Variable {
    try expect(a.value.shape == b.value.shape, "add", "equal shapes", a, b)
    let slots = [a.slot, b.slot]
    return record(a.value.adding(b.value), from: [a, b]) { dy in for slot in slots { slot?.add(dy) } }
  }

  /// The elementwise product with a constant of the same shape, such as a dropout mask.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func masked(_ x: Variable, by mask: Tensor) throws -> Variable {
    try expect(x.value.shape == mask.shape, "masked", "equal shapes", x, constant(mask))
    let slot = x.slot
    return record(x.value.multiplied(by: mask), from: [x]) { dy in slot?.add(dy.multiplied(by: mask)) }
  }
}
