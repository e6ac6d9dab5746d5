/// A result of a script may be larger than files of this process may be (`ulimit -f`).
package struct FileSizeShortage: Error, Hashable {
  /// What the result takes, in bytes.
  package let needed: Int
  /// What a file may have, in bytes.
  package let limit: Int
  /// Whether the store holds less than that, so that the result cannot be in it already.
  package let isCertain: Bool

  package init(needed: Int, limit: Int, isCertain: Bool) {
    self.needed = needed
    self.limit = limit
    self.isCertain = isCertain
  }
}
