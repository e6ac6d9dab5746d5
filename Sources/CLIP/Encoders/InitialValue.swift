/// How a parameter begins when it is not read from a file.
enum InitialValue {
  case constant(Float)
  /// Draws from N(0, deviation²).
  case normal(deviation: Float)
}
