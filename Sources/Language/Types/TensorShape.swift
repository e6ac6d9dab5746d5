/// What is known of a tensor's axes: how many there are, their names and their lengths.
///
/// Before a run any part may be unknown; the shape of a value that is there is known as a whole.
public struct TensorShape: Hashable, Sendable, CustomStringConvertible {
  /// An axis with the name and the length that are known of it.
  public struct Axis: Hashable, Sendable, CustomStringConvertible {
    /// Its name; nil when it has none.
    public let name: String?
    /// Its length; nil while that is not known.
    public let size: Int?

    /// The axis `name` of a length.
    public init(_ name: String? = nil, _ size: Int? = nil) {
      self.name = name
      self.size = size
    }

    /// As in a shape: `dim=768`, `768`, `dim`, and `?` when nothing is known.
    public var description: String {
      switch (name, size) {
      case (let name?, let size?): "\(name)=\(size)"
      case (let name?, nil): name
      case (nil, let size?): "\(size)"
      case (nil, nil): "?"
      }
    }
  }

  /// The axes, outermost first; nil while their number is not known.
  public let axes: [Axis]?

  /// Nothing is known.
  public static let unknown = TensorShape(axes: nil)
  /// A single value without axes.
  public static let scalar = TensorShape([])

  private init(axes: [Axis]?) { self.axes = axes }

  /// The shape of these axes.
  public init(_ axes: [Axis]) { self.axes = axes }

  /// The shape of these lengths, with a name or nil for each axis; no names at all when `names` is nil.
  public init(sizes: [Int], names: [String?]? = nil) {
    axes = sizes.indices.map { place in
      Axis(names.flatMap { place < $0.count ? $0[place] : nil }, sizes[place])
    }
  }

  /// The number of axes.
  public var rank: Int? { axes?.count }

  /// All lengths; nil when one is not known.
  public var sizes: [Int]? {
    guard let axes else { return nil }
    let known = axes.compactMap(\.size)
    return known.count == axes.count ? known : nil
  }

  /// The number of elements; nil when it is not known or more than can be counted.
  public var count: Int? {
    guard let sizes else { return nil }
    if sizes.contains(0) { return 0 }
    var product = 1
    for size in sizes {
      let (next, overflows) = product.multipliedReportingOverflow(by: size)
      guard !overflows else { return nil }
      product = next
    }
    return product
  }

  /// The number of elements as a floating-point number; nil when it is not known.
  public var approximateCount: Double? { sizes.map { $0.reduce(1) { $0 * Double($1) } } }

  /// As in messages: `f32[query, dim=768]`, `f32[2, 3]`, `f32[]`; `tensor` when nothing is known.
  public var description: String {
    axes.map { "f32[" + $0.map(\.description).joined(separator: ", ") + "]" } ?? "tensor"
  }

  /// Whether a value of the other shape can have this one: what both know is the same.
  public func agrees(with other: TensorShape) -> Bool {
    guard let axes, let others = other.axes else { return true }
    return axes.count == others.count
      && zip(axes, others).allSatisfy { $0.size == nil || $1.size == nil || $0.size == $1.size }
  }

  /// What both shapes have in common.
  package func common(with other: TensorShape) -> TensorShape {
    guard let axes, let others = other.axes, axes.count == others.count else { return .unknown }
    var merged: [Axis] = []
    for (one, two) in zip(axes, others) {
      // Nil means that the axis has no name, not that its name is unknown: what has two names is not known as a whole.
      guard one.name == two.name else { return .unknown }
      merged.append(Axis(one.name, one.size == two.size ? one.size : nil))
    }
    return TensorShape(merged)
  }
}
