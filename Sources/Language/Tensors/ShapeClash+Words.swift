import Diagnostics

extension ShapeClash: ExplainedError {
  /// All that a clash can be reported as.
  public static let codes: [DiagnosticCode] = DiagnosticCode.shapes + [.emptyRange, .notIndexable]

  /// The words with the operands called x and y.
  public var words: ErrorWords { ErrorWords(code, message, help: help(), at: culprit) }

  /// Its code, the same before the run and while it runs.
  public var code: DiagnosticCode {
    switch reason {
    case .unequal, .ranks: .shapesDiffer
    case .inner, .notMatrix: .innerSizes
    case .noAxis, .noAxisNamed, .ambiguousAxis, .order: .noSuchAxis
    case .position: .outsideAxis
    case .emptyRange: .emptyRange
    case .tooManyPositions: .notIndexable
    case .elementCount, .severalGaps: .elementCount
    case .ragged: .raggedRows
    case .beyondAxis: .beyondAxis
    case .nameCount, .duplicateName, .badName: .axisNames
    case .emptyAxis: .emptyAxis
    case .negativeSize, .uncountable: .impossibleShape
    }
  }

  /// The clash in one sentence, with both shapes.
  public var message: String {
    switch reason {
    case .unequal(let operation, let left, let right, let one, let two):
      "\(left) \(operation) \(right): the lengths \(one) and \(two) do not go together"
    case .ranks(let operation, let left, let right):
      "`\(operation)` takes tensors with the same axes, not \(left) and \(right)"
    case .inner(let operation, let left, let right, let one, let two):
      operation == "@"
        ? "\(left) @ \(right): the rows on the left hold \(one) numbers, the columns on the right \(two)"
        : "`\(operation)` compares rows of one width, not \(one) and \(two)"
    case .notMatrix(let operation, let shape):
      operation == "@"
        ? "`@` multiplies matrices and vectors, not \(shape)"
        : "`\(operation)` compares rows, and \(shape) has none"
    case .noAxis(let axis, let shape):
      "there is no axis \(axis): \(shape) has \(Self.counted(shape.rank ?? 0, "axis", "axes"))"
    case .noAxisNamed(let name, let shape): "\(shape) has no axis \"\(name)\""
    case .ambiguousAxis(let name, let shape): "\(shape) has several axes \"\(name)\""
    case .order(let order, let shape): "\(order) does not name each axis of \(shape) once"
    case .position(let position, let size):
      "there is no position \(position) among \(Self.counted(size, "position", "positions"))"
    case .emptyRange(let first, let last, _): "\(first)..\(last) holds no position"
    case .tooManyPositions(let count, let shape):
      "\(Self.counted(count, "position", "positions")) for \(Self.counted(shape.rank ?? 0, "axis", "axes"))"
    case .elementCount(let shape, let sizes):
      "\(shape) has \(shape.count.map { "\($0)" } ?? "other") elements, which do not fill \(sizes)"
    case .severalGaps(let sizes): "\(sizes) leaves several lengths open"
    case .ragged(let expected?, let found?): "a row of \(found) numbers among rows of \(expected)"
    case .ragged: "numbers stand beside lists of numbers"
    case .beyondAxis(let count, let size): "the \(count) largest of \(size) were asked for"
    case .nameCount(let names, let shape):
      "\(Self.counted(names, "name", "names")) for the \(Self.counted(shape.rank ?? 0, "axis", "axes")) of \(shape)"
    case .duplicateName(let name): "two axes are called \"\(name)\""
    case .badName(let name): "\"\(name.prefix(40))\" is not a name for an axis"
    case .emptyAxis(let operation, let shape): "`\(operation)` of \(shape) has no numbers to work on"
    case .negativeSize(let size): "no axis has the length \(size)"
    case .uncountable(let sizes): "no tensor has the shape \(sizes)"
    }
  }

  /// The next step.
  ///
  /// - Parameters:
  ///   - left: the left operand as it is written
  ///   - right: the right operand as it is written
  public func help(left: String = "x", right: String = "y") -> String {
    switch reason {
    case .unequal:
      "shapes are compared from their last axes; lengths go together when they are equal or one is 1"
    case .ranks: "they may differ in the length of the axis along which they are joined, and nowhere else"
    case .inner("@", let one, let two, _, _): Self.productHelp(one, two, left, right)
    case .inner: "features of two encoders differ in width: use the same one for both"
    case .notMatrix: "give it axes with reshape, or take a part of it such as x[0, :]"
    case .noAxis(_, let shape):
      shape.rank == 0 ? "a single value has no axes" : "axes count from 0, and from -1 at the end"
    case .noAxisNamed(let name, let shape):
      Self.axisHelp(name, shape)
    case .ambiguousAxis: "give its number: 0 for the first, -1 for the last"
    case .order(_, let shape): "for example \(Array((0..<(shape.rank ?? 0)).reversed()))"
    case .position(_, let size):
      size == 0 ? "it is empty" : "positions go from 0 to \(size - 1), and from -1 back to \(-size)"
    case .emptyRange(_, _, let size):
      "both ends are included; negative ones count from the end" + (size.map { ", here \($0) long" } ?? "")
    case .tooManyPositions: "give one position, range or `:` for each axis"
    case .elementCount: "one length may be -1: it is computed from the others"
    case .severalGaps: "only one length may be -1"
    case .ragged: "make all rows equally long"
    case .beyondAxis(_, let size): "ask for at most \(size)"
    case .nameCount: "give a name for each axis"
    case .duplicateName: "give each axis a different name"
    case .badName: "a name is one word of letters, digits and _, such as dim"
    case .emptyAxis: "make sure that there is something along the axis"
    case .negativeSize: "lengths are 0 or more"
    case .uncountable: "ask for less"
    }
  }

  /// A transposition, where it is what is missing.
  private static func productHelp(
    _ left: TensorShape, _ right: TensorShape, _ leftText: String, _ rightText: String
  ) -> String {
    if let width = left.axes?.last?.size, let axes = right.axes, axes.count == 2, axes[1].size == width {
      return "both have rows of \(width): write \(leftText) @ transpose(\(rightText))?"
    }
    if let height = right.axes?.first?.size, let axes = left.axes, axes.count == 2, axes[0].size == height {
      return "both have columns of \(height): write transpose(\(leftText)) @ \(rightText)?"
    }
    return "the last axis on the left must be as long as the first on the right"
  }

  private static func axisHelp(_ name: String, _ shape: TensorShape) -> String {
    let names = shape.axes?.compactMap(\.name) ?? []
    if let near = SpellingSuggestion.nearest(to: name, among: names) { return "did you mean \"\(near)\"?" }
    return names.isEmpty
      ? "its axes have no names: give a number, 0 for the first, -1 for the last"
      : "its axes are called " + names.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? "1 \(one)" : count == 0 ? "no \(one)" : "\(count) \(many)"
  }
}
