/// What computing something would take.
package struct Work {
  /// The kind of step, for the speed that such steps had so far.
  package let kind: String
  /// Floating-point operations.
  package let operations: Double
  /// Bytes of the result in the store.
  package let bytes: Int
}
