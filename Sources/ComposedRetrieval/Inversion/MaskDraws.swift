import Tensors

/// The draws that mask one caption: as many as the masking asks for, each from a place of its own in a stream.
package struct MaskDraws {
  private let stream: RandomStream
  private let counter: Int
  private var drawn: [Int]
  private var next = 0

  /// The draws at a counter of a stream; 64 are made at once, more when a long caption needs them.
  package init(_ stream: RandomStream, counter: Int) {
    self.stream = stream
    self.counter = counter
    drawn = Self.draws(64, stream, counter)
  }

  /// Of the same stream and counter, fewer draws are the beginning of more.
  private static func draws(_ count: Int, _ stream: RandomStream, _ counter: Int) -> [Int] {
    stream.integers(count, below: 1 << 30, counter: counter)
  }

  /// The next draw, below a bound of at least 1.
  package mutating func integer(below bound: Int) -> Int {
    if next == drawn.count { drawn = Self.draws(2 * drawn.count, stream, counter) }
    defer { next += 1 }
    return drawn[next] % bound
  }
}
