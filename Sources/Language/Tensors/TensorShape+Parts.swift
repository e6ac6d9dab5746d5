import Diagnostics

/// What an index asks of one axis; an end that is not known before the run is nil.
public enum IndexItem: Hashable, Sendable {
  /// The whole axis.
  case all
  /// One position, from 0, or from -1 at the end; the axis goes away.
  case position(Int?)
  /// From one position to another, both included.
  case range(Int?, Int?)
}

extension TensorShape {
  /// The shape of a part: one position, range or `:` for each axis; axes without one are taken whole.
  ///
  /// - Throws: `ShapeClash.Reason.position`, `.emptyRange`, `.tooManyPositions`.
  public func part(_ items: [IndexItem]) throws(ShapeClash) -> TensorShape {
    guard let axes else { return .unknown }
    guard items.count <= axes.count else {
      throw ShapeClash(.tooManyPositions(items.count, self), .item(axes.count))
    }
    var result: [Axis] = []
    for (place, axis) in axes.enumerated() {
      switch place < items.count ? items[place] : .all {
      case .all: result.append(axis)
      case .position(let position):
        if let position, let size = axis.size { _ = try Self.position(position, in: size, item: place) }
      case .range(let first, let last):
        result.append(Axis(axis.name, try Self.length(of: first, last, in: axis.size, item: place)))
      }
    }
    return TensorShape(result)
  }

  /// A position counted from the front.
  ///
  /// - Throws: `ShapeClash.Reason.position`.
  public static func position(_ position: Int, in size: Int, item: Int) throws(ShapeClash) -> Int {
    guard position >= -size, position < size else {
      throw ShapeClash(.position(position, size: size), .item(item))
    }
    return position < 0 ? position + size : position
  }

  /// The positions of a range, counted from the front.
  ///
  /// - Throws: `ShapeClash.Reason.position`, `.emptyRange`.
  public static func positions(
    _ first: Int, _ last: Int, in size: Int, item: Int
  ) throws(ShapeClash) -> ClosedRange<Int> {
    let low = try position(first, in: size, item: item)
    let high = try position(last, in: size, item: item)
    guard low <= high else { throw ShapeClash(.emptyRange(first, last, size: size), .item(item)) }
    return low...high
  }

  private static func length(
    of first: Int?, _ last: Int?, in size: Int?, item: Int
  ) throws(ShapeClash) -> Int? {
    if let size {
      // An end alone can be wrong already.
      if let first { _ = try position(first, in: size, item: item) }
      if let last { _ = try position(last, in: size, item: item) }
      guard let first, let last else { return nil }
      return try positions(first, last, in: size, item: item).count
    }
    guard let first, let last, (first < 0) == (last < 0) else { return nil }
    guard first <= last else { throw ShapeClash(.emptyRange(first, last, size: nil), .item(item)) }
    let (length, overflows) = last.subtractingReportingOverflow(first)
    return overflows || length == .max ? nil : length + 1
  }

  /// The shape without an axis; without any when none is named.
  ///
  /// - Throws: `ShapeClash.Reason.noAxis` and its like; `.emptyAxis` when `needsElements` and there are none.
  public func reduced(
    along axis: AxisReference?, by operation: String, needsElements: Bool
  ) throws(ShapeClash) -> TensorShape {
    guard let axis else {
      if needsElements, axes?.contains(where: { $0.size == 0 }) == true {
        throw ShapeClash(.emptyAxis(operation: operation, self), .argument("x"))
      }
      return .scalar
    }
    guard let place = try place(of: axis), var rest = axes else { return .unknown }
    if needsElements, rest[place].size == 0 {
      throw ShapeClash(.emptyAxis(operation: operation, self), .argument("x"))
    }
    rest.remove(at: place)
    return TensorShape(rest)
  }

  /// The shape with its axes in another order, from back to front when none is given.
  ///
  /// - Throws: `ShapeClash.Reason.order`.
  public func transposed(order: [Int]? = nil) throws(ShapeClash) -> TensorShape {
    guard let axes else { return .unknown }
    guard let order else { return TensorShape(axes.reversed()) }
    let places = order.map { $0 < 0 ? $0 + axes.count : $0 }
    guard places.sorted() == Array(axes.indices) else {
      throw ShapeClash(.order(order, self), .argument("order"))
    }
    return TensorShape(places.map { axes[$0] })
  }

  /// The shape of the same elements under other lengths, of which one may be -1 and is then found out; names go.
  ///
  /// - Throws: `ShapeClash.Reason.elementCount`, `.severalGaps`, `.negativeSize`, `.uncountable`.
  public func reshaped(_ sizes: [Int?]) throws(ShapeClash) -> TensorShape {
    let gaps = sizes.indices.filter { sizes[$0] == -1 }
    guard gaps.count <= 1 else { throw ShapeClash(.severalGaps(sizes.compactMap { $0 }), .argument("shape")) }
    let filled = sizes.map { $0 == -1 ? 1 : $0 }
    let shape = try Self.made(of: filled)
    guard let count, let product = shape.count else {
      return TensorShape(sizes.map { Axis(nil, $0 == -1 ? nil : $0) })
    }
    let known = sizes.compactMap { $0 }
    guard let gap = gaps.first else {
      guard product == count else {
        throw ShapeClash(.elementCount(self, into: known), .argument("shape"))
      }
      return shape
    }
    guard product > 0, count % product == 0 else {
      throw ShapeClash(.elementCount(self, into: known), .argument("shape"))
    }
    return TensorShape(filled.enumerated().map { Axis(nil, $0 == gap ? count / product : $1) })
  }

  /// The shape of the largest along an axis.
  ///
  /// - Throws: `ShapeClash.Reason.beyondAxis`; `.noAxis` and its like.
  public func selected(_ count: Int?, along axis: AxisReference) throws(ShapeClash) -> TensorShape {
    guard let place = try place(of: axis), var axes else { return .unknown }
    if let count, let size = axes[place].size, count > size {
      throw ShapeClash(.beyondAxis(count, size: size), .argument("k"))
    }
    axes[place] = Axis(axes[place].name, count)
    return TensorShape(axes)
  }

  /// The shape of tensors joined along an axis: the others must be equally long.
  ///
  /// - Throws: `ShapeClash.Reason.unequal`, `.ranks`, `.noAxis` and its like; `.emptyAxis` when there are none.
  public static func joined(
    _ shapes: [TensorShape], along axis: AxisReference
  ) throws(ShapeClash) -> TensorShape {
    guard let first = shapes.first else {
      throw ShapeClash(.emptyAxis(operation: "concat", TensorShape([Axis(nil, 0)])), .argument("parts"))
    }
    var result = first
    for (index, shape) in shapes.enumerated().dropFirst() {
      result = try result.joined(with: shape, along: axis, index)
    }
    _ = try result.place(of: axis)
    return result
  }

  private func joined(
    with other: TensorShape, along axis: AxisReference, _ index: Int
  ) throws(ShapeClash) -> TensorShape {
    guard let place = try place(of: axis), let axes, let others = other.axes else { return .unknown }
    let culprit = Culprit.element(of: "parts", index)
    let first = Culprit.element(of: "parts", 0)
    guard axes.count == others.count else {
      throw ShapeClash(.ranks(operation: "concat", self, other), culprit, with: first)
    }
    var result: [Axis] = []
    for (number, (one, two)) in zip(axes, others).enumerated() {
      let name = Self.merged(one.name, two.name)
      if number == place {
        let sum = one.size.flatMap { one in two.size.map { one.addingReportingOverflow($0) } }
        result.append(Axis(name, sum.flatMap { $0.overflow ? nil : $0.partialValue }))
        continue
      }
      if let one = one.size, let two = two.size, one != two {
        throw ShapeClash(.unequal(operation: "beside", self, other, one, two), culprit, with: first)
      }
      result.append(Axis(name, one.size ?? two.size))
    }
    return TensorShape(result)
  }
}
