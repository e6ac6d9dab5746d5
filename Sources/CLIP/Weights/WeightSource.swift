/// Named arrays in one file or several.
public protocol WeightSource: Sendable {
  /// The files that hold the arrays.
  var paths: [String] { get }
  /// The names of all arrays of types that are read.
  var names: [String] { get }
  /// Refuses arrays of other types.
  ///
  /// - Throws: `SafetensorsError.unsupportedType`.
  func requireReadable() throws(SafetensorsError)
  /// Type, shape and place of an array, or nil when there is none of that name.
  func entry(_ name: String) -> WeightEntry?
  /// An array's bytes as they are in its file (little-endian, row-major), valid inside `body` only.
  func withBytes<Result>(
    of name: String, _ body: (WeightEntry, UnsafeRawBufferPointer) throws(SafetensorsError) -> Result
  ) throws(SafetensorsError) -> Result
  /// An array's values, row-major, converted to `Float`.
  func floats(_ name: String) throws(SafetensorsError) -> WeightArray
}
