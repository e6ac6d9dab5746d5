import Diagnostics

extension DiagnosticCode {
  /// Two shapes that cannot be put together.
  public static let shapesDiffer = DiagnosticCode(
    "E040", "shapes do not go together",
    explanation: """
      Elementwise operators compare shapes from their last axes: two lengths go together when they are equal or \
      one of them is 1, which then stands for any (NumPy's broadcasting). concat wants tensors that differ in the \
      joined axis alone.
      """)
  /// A product whose inner lengths differ, or of something that is not a matrix.
  public static let innerSizes = DiagnosticCode(
    "E041", "a product's inner lengths differ",
    explanation: """
      x @ y sums over the last axis of x and the first axis of y, so both must be equally long; dot(x, y) and \
      cosine(x, y) compare rows with rows, which must be of one width. Features of two encoders often differ in \
      width, and cannot be compared whatever is done to their shapes.
      """)
  /// An axis that the tensor does not have.
  public static let noSuchAxis = DiagnosticCode(
    "E042", "no such axis",
    explanation: """
      An axis is given by its number, from 0 or from -1 at the end, or by its name in quotes. An order of axes \
      names each of them once.
      """)
  /// A position outside of an axis or a list.
  public static let outsideAxis = DiagnosticCode(
    "E043", "a position is outside of the axis",
    explanation: """
      Positions count from 0, and from -1 at the end: x[-1] is the last. Both ends of a range are included, so \
      x[0..9] has ten rows, and both must be there.
      """)
  /// Elements that do not fill a shape.
  public static let elementCount = DiagnosticCode(
    "E044", "the elements do not fill the shape",
    explanation: """
      reshape keeps all elements in their order, so the new lengths must multiply to their number; one length may \
      be -1 and is computed from the others.
      """)
  /// Nested lists that are not a rectangle.
  public static let raggedRows = DiagnosticCode(
    "E045", "rows of several lengths",
    explanation: """
      The lists that a tensor is made of must be equally long on every level, and numbers must not stand beside \
      lists.
      """)
  /// More of the largest than there are.
  public static let beyondAxis = DiagnosticCode(
    "E046", "more are asked for than there are",
    explanation: "topk gives the K largest along an axis, so K can at most be the axis' length.")
  /// Names that do not fit the axes.
  public static let axisNames = DiagnosticCode(
    "E047", "the names do not fit the axes",
    explanation: """
      axes= gives a name for each axis, outermost first: one word each, no word twice.
      """)
  /// The largest of nothing, and the like.
  public static let emptyAxis = DiagnosticCode(
    "E048", "there is nothing along the axis",
    explanation: """
      The sum of no numbers is 0, but they have no largest, no smallest, no mean and no deviation, and no tensors \
      cannot be joined.
      """)
  /// A length below zero, or elements without number.
  public static let impossibleShape = DiagnosticCode(
    "E049", "no tensor has this shape",
    explanation: "Lengths are 0 or more, and their product must be a number that can be counted.")

  static let shapes: [DiagnosticCode] = [
    shapesDiffer, innerSizes, noSuchAxis, outsideAxis, elementCount, raggedRows, beyondAxis, axisNames,
    emptyAxis,
    impossibleShape,
  ]
}
