/// Numbers that are infinite or not a number, found where they would enter a computation.
public struct NotFinite: Error, Hashable, Sendable {
  /// Whose numbers they are.
  public enum Owner: Hashable, Sendable {
    /// An array of a file of weights.
    case weights(array: String, file: String)
    /// What a backbone made of pictures, captions or sentences; `items` names them.
    case features(of: String, items: [String])
    /// What a model or a baseline made of queries; `items` are their sentences.
    case queries(of: String, items: [String])
    /// An array of a stored object.
    case stored(array: String, kind: String)
  }

  /// Whose numbers they are.
  public let owner: Owner
  /// The row of the first of them, counted from 0.
  public let row: Int
  /// Its place in the row, counted from 0.
  public let column: Int
  /// The first of them.
  public let value: Float
  /// How many there are.
  public let count: Int
}

extension NotFinite {
  /// Refuses numbers that are not finite; the rows of `values` are `width` long.
  ///
  /// - Throws: `NotFinite` with the first of them.
  public static func check(
    _ values: UnsafeBufferPointer<Float>, width: Int, of owner: @autoclosure () -> Owner
  ) throws(NotFinite) {
    guard !Tensor.isFinite(values), let place = values.firstIndex(where: { !$0.isFinite }) else { return }
    let width = max(1, width)
    throw NotFinite(
      owner: owner(), row: place / width, column: place % width, value: values[place],
      count: values.count { !$0.isFinite })
  }
}

extension Tensor {
  /// The tensor itself, whose numbers are all finite.
  ///
  /// - Throws: `NotFinite`.
  public func finite(as owner: @autoclosure () -> NotFinite.Owner) throws(NotFinite) -> Tensor {
    // A typed error does not pass the closure that lends the elements.
    var failure: NotFinite?
    withUnsafeBufferPointer { values in
      do throws(NotFinite) { try NotFinite.check(values, width: width, of: owner()) } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return self
  }
}
