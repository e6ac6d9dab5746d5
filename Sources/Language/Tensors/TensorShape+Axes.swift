import Diagnostics

/// An axis as a script names it.
public enum AxisReference: Hashable, Sendable {
  /// By its number, from 0, or from -1 at the end.
  case number(Int)
  /// By its name.
  case name(String)

  /// The axis that an argument names; nil when that is not known before the run.
  package init?(_ known: Known?) {
    if let number = known?.integer {
      self = .number(number)
    } else if let name = known?.text {
      self = .name(name)
    } else {
      return nil
    }
  }
}

extension TensorShape {
  /// The place of an axis; nil while the number of axes is not known.
  ///
  /// - Throws: `ShapeClash` when there is no such axis.
  public func place(of axis: AxisReference) throws(ShapeClash) -> Int? {
    guard let axes else { return nil }
    switch axis {
    case .number(let number):
      guard (-axes.count..<axes.count).contains(number) else {
        throw ShapeClash(.noAxis(number, self), .argument("axis"))
      }
      return number < 0 ? number + axes.count : number
    case .name(let name):
      let places = axes.indices.filter { axes[$0].name == name }
      guard let place = places.first else { throw ShapeClash(.noAxisNamed(name, self), .argument("axis")) }
      guard places.count == 1 else { throw ShapeClash(.ambiguousAxis(name, self), .argument("axis")) }
      return place
    }
  }

  /// The shape with names for its axes; those that it had are replaced.
  ///
  /// - Throws: `ShapeClash` when a name is none or stands twice, or when there are too many or too few.
  public func named(_ names: [String]) throws(ShapeClash) -> TensorShape {
    var seen: Set<String> = []
    for (place, name) in names.enumerated() {
      guard Self.isName(name) else { throw ShapeClash(.badName(name), .element(of: "axes", place)) }
      guard seen.insert(name).inserted else {
        throw ShapeClash(.duplicateName(name), .element(of: "axes", place))
      }
    }
    guard let axes else { return TensorShape(names.map { Axis($0) }) }
    guard names.count == axes.count else {
      throw ShapeClash(.nameCount(names.count, self), .argument("axes"))
    }
    return TensorShape(zip(names, axes).map { Axis($0, $1.size) })
  }

  /// Whether a text can name an axis: one word, as names in scripts are.
  public static func isName(_ text: String) -> Bool {
    guard text.utf8.count <= 64 else { return false }
    let tokens = Lexer(SourceText(text, name: "")).tokens
    return tokens.count == 2 && tokens[0].identifier == text
  }

  /// The shape of lengths that a script gives, each nil where it is not known yet.
  ///
  /// - Throws: `ShapeClash` for a negative length, or more elements than can be counted.
  public static func made(of sizes: [Int?]) throws(ShapeClash) -> TensorShape {
    for (place, size) in sizes.enumerated() {
      if let size, size < 0 { throw ShapeClash(.negativeSize(size), .element(of: "shape", place)) }
    }
    let shape = TensorShape(sizes.map { Axis(nil, $0) })
    if let sizes = shape.sizes {
      guard let count = shape.count, count <= Int.max / 8 else {
        throw ShapeClash(.uncountable(sizes), .argument("shape"))
      }
    }
    return shape
  }

  /// The shape of nested lists of numbers, as far as their lengths are known.
  ///
  /// - Throws: `ShapeClash.Reason.ragged`.
  public static func made(of numbers: Known) throws(ShapeClash) -> TensorShape {
    guard let sizes = try nestedSizes(of: numbers) else { return .unknown }
    return TensorShape(sizes.map { Axis(nil, $0) })
  }

  /// Lengths from the outermost list on; nil where a number may as well be a list.
  private static func nestedSizes(of numbers: Known) throws(ShapeClash) -> [Int?]? {
    switch numbers {
    case .number, .value(.number), .value(.integer): return []
    case .range(let first, let last):
      // More than can be counted is more than any memory holds, which is what will be reported.
      let (distance, overflows) = last.subtractingReportingOverflow(first)
      return [overflows || distance == Int.max ? Int.max : distance + 1]
    case .value(.range): return [nil]
    case .list(let elements):
      guard let first = elements.first else { return [0] }
      guard var inner = try nestedSizes(of: first) else { return nil }
      for element in elements.dropFirst() {
        guard let other = try nestedSizes(of: element) else { return nil }
        guard other.count == inner.count else {
          throw ShapeClash(.ragged(expected: nil, found: nil), .argument("values"))
        }
        for place in inner.indices {
          if let one = inner[place], let two = other[place], one != two {
            throw ShapeClash(.ragged(expected: one, found: two), .argument("values"))
          }
          inner[place] = inner[place] ?? other[place]
        }
      }
      return [elements.count] + inner
    default: return nil
    }
  }
}
