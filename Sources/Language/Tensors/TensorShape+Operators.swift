extension TensorShape {
  /// The shape of an elementwise operation: axes are compared from the last one, a length of 1 stands for any
  /// (NumPy's broadcasting). An axis keeps a name that one side has; with two names it has none.
  ///
  /// - Throws: `ShapeClash.Reason.unequal`.
  public func broadcast(with other: TensorShape, by operation: String) throws(ShapeClash) -> TensorShape {
    guard let axes, let others = other.axes else {
      return self == .scalar ? other : other == .scalar ? self : .unknown
    }
    var result: [Axis] = []
    for place in 1..<max(axes.count, others.count) + 1 {
      let one = place <= axes.count ? axes[axes.count - place] : nil
      let two = place <= others.count ? others[others.count - place] : nil
      guard let one, let two else {
        result.append(one ?? two ?? Axis())
        continue
      }
      if let first = one.size, let second = two.size, first != second, first != 1, second != 1 {
        throw ShapeClash(
          .unequal(operation: operation, self, other, first, second), .right, with: .left)
      }
      result.append(Axis(Self.merged(one.name, two.name), Self.size(one.size, two.size)))
    }
    return TensorShape(result.reversed())
  }

  static func merged(_ one: String?, _ two: String?) -> String? {
    one == two ? one : one == nil ? two : two == nil ? one : nil
  }

  private static func size(_ one: Int?, _ two: Int?) -> Int? {
    switch (one, two) {
    case (1, let size), (let size, 1): size
    case (let one?, _): one
    case (nil, let two): two
    }
  }

  /// The shape of `left @ right`: the last axis on the left is summed with the first on the right, which is a
  /// vector or a matrix; the left has any number of axes but none.
  ///
  /// - Throws: `ShapeClash.Reason.inner`, `.notMatrix`.
  public func product(with right: TensorShape) throws(ShapeClash) -> TensorShape {
    if axes?.isEmpty == true { throw ShapeClash(.notMatrix(operation: "@", self), .left) }
    if let rank = right.rank, rank == 0 || rank > 2 {
      throw ShapeClash(.notMatrix(operation: "@", right), .right)
    }
    guard let left = axes, let others = right.axes else { return .unknown }
    if let one = left[left.count - 1].size, let two = others[0].size, one != two {
      throw ShapeClash(.inner(operation: "@", self, right, one, two), .right, with: .left)
    }
    return TensorShape(left.dropLast() + others.dropFirst())
  }

  /// The shape of all rows of one tensor against all rows of another: `[a, b]`; a vector is a single row and
  /// gives no axis.
  ///
  /// - Throws: `ShapeClash.Reason.inner`, `.notMatrix`, about the arguments `a` and `b`.
  public func rows(against other: TensorShape, by operation: String) throws(ShapeClash) -> TensorShape {
    for (shape, name) in [(self, "a"), (other, "b")] {
      if let rank = shape.rank, rank == 0 || rank > 2 {
        throw ShapeClash(.notMatrix(operation: operation, shape), .argument(name))
      }
    }
    guard let axes, let others = other.axes else { return .unknown }
    if let one = axes[axes.count - 1].size, let two = others[others.count - 1].size, one != two {
      throw ShapeClash(
        .inner(operation: operation, self, other, one, two), .argument("b"), with: .argument("a"))
    }
    return TensorShape(Array(axes.dropLast()) + Array(others.dropLast()))
  }
}
