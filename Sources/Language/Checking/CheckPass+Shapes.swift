import Diagnostics

extension CheckPass {
  /// Reports a clash of shapes under its culprit, with the other side of it.
  ///
  /// - Parameters:
  ///   - parts: operands and arguments
  ///   - items: the positions of an index
  ///   - other: what an index is on
  ///   - whole: what is blamed when the culprit has no place of its own
  mutating func report(
    _ clash: ShapeClash, at parts: [Culprit: (Expression, ValueType)], items: [SliceItem] = [],
    other: (Expression, ValueType)? = nil, in whole: Span
  ) {
    var place = whole
    var text = ""
    var secondary: [Label] = []
    if case .item(let number) = clash.culprit, number < items.count {
      place = items[number].span
      if case .at(let index) = items[number] { secondary += origin(of: index) }
    } else if let (expression, type) = Self.find(clash.culprit, in: parts) {
      place = expression.span
      if type.isTensor { text = "this is \(type.phrase)" }
      secondary += origin(of: expression)
    }
    if let (expression, type) = clash.other.flatMap({ Self.find($0, in: parts) }) ?? other {
      if expression.span != place, type != .unknown {
        secondary.append(label(expression.span, "this is \(type.phrase)"))
      }
      secondary += origin(of: expression)
    }
    func written(_ part: Culprit, or instead: String) -> String {
      guard let (expression, _) = parts[part] else { return instead }
      let text = source.text(in: expression.span)
      return text.count <= 24 && !text.contains("\n") ? text : instead
    }
    report(
      clash.code, clash.message, place, text, secondary: secondary,
      help: clash.help(left: written(.left, or: "x"), right: written(.right, or: "y")))
  }

  /// The expression of a part; of an element, as near as the expression tells.
  private static func find(
    _ part: Culprit, in parts: [Culprit: (Expression, ValueType)]
  ) -> (Expression, ValueType)? {
    guard case .element(let argument, let place) = part else { return parts[part] }
    guard let found = parts[.argument(argument)] else { return nil }
    if case .list(let elements) = found.0.kind, place < elements.count {
      return (elements[place], .unknown)
    }
    return found
  }

  /// The shape of what an operator makes of tensors.
  mutating func shape(
    of operation: BinaryOperator, _ left: (Expression, Inference), _ right: (Expression, Inference),
    in span: Span
  ) -> Inference {
    guard let one = left.1.type.shape, let two = right.1.type.shape else {
      return Inference(type: .tensor(.unknown))
    }
    do throws(ShapeClash) {
      return Inference(
        type: .tensor(
          operation == .matrixProduct
            ? try one.product(with: two) : try one.broadcast(with: two, by: operation.rawValue)))
    } catch {
      report(
        error, at: [.left: (left.0, left.1.type), .right: (right.0, right.1.type)], in: span)
      return .unknown
    }
  }
}
