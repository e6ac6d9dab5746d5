import CKernels

extension Tape {
  /// mean((a - b)^2) over all elements; b takes no gradient.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func meanSquaredError(_ a: Variable, _ b: Tensor) throws -> Variable {
    try expect(a.value.shape == b.shape, "meanSquaredError", "equal shapes", a, constant(b))
    let count = max(1, b.count)
    let sum = withExtendedLifetime((a.value, b)) { ck_squared_distance(a.value.base, b.base, b.count) }
    return record(Tensor(scalar: Float(sum / Double(count))), from: [a]) { dy in
      let gradient = Tensor(uninitialized: b.shape)
      withExtendedLifetime((a.value, b)) { ck_difference(gradient.base, a.value.base, b.base, b.count) }
      a.slot?.add(gradient.scaled(by: 2 * dy.item / Float(count)))
    }
  }

  /// mean(1 - cos(a, b)) over rows; b takes no gradient.
  ///
  /// - Throws: `TensorError.shapeMismatch`, `Interrupted`.
  public func meanCosineDistance(_ a: Variable, _ b: Tensor) throws -> Variable {
    try expect(a.value.shape == b.shape, "meanCosineDistance", "equal shapes", a, constant(b))
    let rows = max(1, b.rows)
    let unit = try normalizeRows(a)
    let target = b.normalizedRows().unit
    let sum = withExtendedLifetime((unit.value, target)) {
      ck_dot(unit.value.base, target.base, target.count)
    }
    return record(Tensor(scalar: Float(1 - sum / Double(rows))), from: [unit]) { dy in
      unit.slot?.add(target.scaled(by: -dy.item / Float(rows)))
    }
  }
}
