/// Where the values of a parameter are in a file.
struct StoredParameter {
  /// One array, or several whose rows follow one another.
  var names: [String]
  /// The shape that each of them has.
  var shape: [Int]
  /// Whether the file holds `[out, in]` where ours is `[in, out]`.
  var isTransposed = false
}
