/// Where each sequence of a packed batch begins: sequence i holds rows `offsets[i]..<offsets[i+1]`.
public struct SegmentOffsets: Hashable, Sendable {
  /// Row numbers, from 0 to the number of rows, ascending.
  public let offsets: [Int]

  /// The offsets of sequences with these lengths.
  public init(lengths: [Int]) {
    var sum = 0
    offsets =
      [0]
      + lengths.map { length in
        precondition(length >= 0, "a sequence of ours has a negative length")
        sum += length
        return sum
      }
  }

  /// `count` sequences of one length.
  public init(count: Int, length: Int) { self.init(lengths: Array(repeating: length, count: count)) }

  /// The number of sequences.
  public var count: Int { offsets.count - 1 }
  /// The number of rows of the packed matrix.
  public var rows: Int { offsets[count] }
  /// The rows of one sequence.
  public subscript(index: Int) -> Range<Int> { offsets[index]..<offsets[index + 1] }
}
