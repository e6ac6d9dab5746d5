extension Tape {
  /// Rows that are computed piece by piece, so that only one piece's intermediate values are in memory.
  ///
  /// Forward, nothing is kept; backward, each piece is computed once more with gradients (Chen et al., 2016,
  /// "Training Deep Nets with Sublinear Memory Cost"). The result is that of computing all rows at once, for the
  /// price of one more forward pass; losses over all rows, such as contrastive ones, stay what they are.
  ///
  /// - Parameters:
  ///   - pieces: which rows of the result, and of `input`, are computed together; in order, without gaps
  ///   - input: `[rows, width]`, cut into the same pieces; nil when the body needs none
  ///   - body: computes the rows of a piece on the tape that it is given; called twice for each piece, with
  ///     the same result
  /// - Throws: what `body` throws; `TensorError.shapeMismatch` when it gives another number of rows.
  public func inPieces(
    _ pieces: [Range<Int>], of input: Variable? = nil,
    _ body: @escaping (Range<Int>, Variable?, Tape) throws -> Variable
  ) throws -> Variable {
    func run(_ range: Range<Int>, on tape: Tape, input: Variable?) throws -> Variable {
      let output = try body(range, input, tape)
      guard output.value.rows == range.count else {
        throw TensorError.shapeMismatch(
          operation: "inPieces", expected: "\(range.count) rows", found: [output.value.shape])
      }
      return output
    }
    var parts: [Tensor] = []
    for range in pieces {
      let tape = Tape()
      parts.append(
        try run(range, on: tape, input: input.map { tape.constant($0.value.rowSlice(range)) }).value)
    }
    let value = Tensor.stackingRows(parts)
    return recordAlways(value) { [self] gradient in
      for range in pieces {
        let tape = piece()
        let leaf = input.map { tape.leaf($0.value.rowSlice(range), isWanted: $0.requiresGradient) }
        let output = try run(range, on: tape, input: leaf)
        try tape.backward(from: output, gradient: gradient.rowSlice(range))
        add(leavesOf: tape)
        if let slot = input?.slot, let part = leaf?.slot?.gradient {
          slot.add(part, toRowsFrom: range.lowerBound, of: input?.value.shape ?? part.shape)
        }
      }
    }
  }
}

extension GradientSlot {
  /// Adds a contribution to some rows of a gradient of `shape`.
  fileprivate func add(_ contribution: Tensor, toRowsFrom first: Int, of shape: Shape) {
    var sum = take() ?? Tensor(shape)
    let start = first * contribution.width
    sum.withUnsafeMutableBufferPointer { sum in
      contribution.withUnsafeBufferPointer { values in
        for i in values.indices { sum[start + i] += values[i] }
      }
    }
    add(sum)
  }
}

extension Tensor {
  /// Matrices of one width, one below the other.
  fileprivate static func stackingRows(_ parts: [Tensor]) -> Tensor {
    let result = Tensor(uninitialized: [parts.map(\.rows).reduce(0, +), parts.first?.width ?? 0])
    var row = 0
    for part in parts {
      part.withUnsafeBufferPointer { values in
        if let source = values.baseAddress {
          (result.base + row * part.width).update(from: source, count: values.count)
        }
      }
      row += part.rows
    }
    return result
  }
}
