import CKernels

/// One row of one of several tables.
public struct RowReference: Hashable, Sendable {
  /// The number of the table among those given.
  public let table: Int32
  /// Which of its rows.
  public let row: Int32

  /// Creates a reference.
  public init(table: Int, row: Int) {
    self.table = Int32(truncatingIfNeeded: table)
    self.row = Int32(truncatingIfNeeded: row)
  }
}

extension Tape {
  /// A matrix made of rows of several tables of one width: look-up, insertion and pooling in one.
  ///
  /// - Parameters:
  ///   - references: where each row of the result comes from; a row may be taken any number of times
  ///   - tables: matrices `[any, width]`
  /// - Returns: `[references, width]`
  /// - Throws: `TensorError.shapeMismatch`, `TensorError.indexOutOfRange`, `Interrupted`.
  public func gatherRows(_ references: [RowReference], from tables: [Variable]) throws -> Variable {
    try Interruption.check()
    let width = tables.first?.value.width ?? 0
    guard !tables.isEmpty, tables.allSatisfy({ $0.value.width == width }) else {
      throw TensorError.shapeMismatch(
        operation: "gatherRows", expected: "tables of one width", found: tables.map(\.value.shape))
    }
    for reference in references {
      let (table, row) = (Int(reference.table), Int(reference.row))
      guard tables.indices.contains(table) else {
        throw TensorError.indexOutOfRange(operation: "gatherRows", index: table, count: tables.count)
      }
      guard row >= 0, row < tables[table].value.rows else {
        throw TensorError.indexOutOfRange(
          operation: "gatherRows", index: row, count: tables[table].value.rows)
      }
    }
    let values = tables.map(\.value)
    let result = Tensor(uninitialized: [references.count, width])
    Parallel.forEachBlock(of: Parallel.rowBlock(width: width), in: references.count) { range in
      for index in range {
        let reference = references[index]
        (result.base + index * width).update(
          from: values[Int(reference.table)].base + Int(reference.row) * width, count: width)
      }
    }
    let places = tables.map { (slot: $0.slot, shape: $0.value.shape) }  // not the values themselves
    return record(result, from: tables) { dy in
      for (index, place) in places.enumerated() {
        guard let slot = place.slot else { continue }
        slot.add(Self.scatterRows(dy, references, table: index, shape: place.shape))
      }
    }
  }

  /// Adds the rows of `dy` that came from one table back to their places, in order.
  private static func scatterRows(
    _ dy: Tensor, _ references: [RowReference], table: Int, shape: Shape
  ) -> Tensor {
    let width = dy.width
    let result = Tensor(shape)
    // Cut by columns, so that threads never meet in one row and the order of sums is fixed.
    Parallel.forEachBlock(of: max(32, (width + 7) / 8), in: width) { columns in
      for (index, reference) in references.enumerated() where Int(reference.table) == table {
        ck_add(
          result.base + Int(reference.row) * width + columns.lowerBound,
          dy.base + index * width + columns.lowerBound, columns.count)
      }
    }
    return result
  }

  /// Every row divided by its Euclidean length, as `normalizedRows` does; the gradient takes lengths from 1e-12.
  ///
  /// - Throws: `Interrupted`.
  public func normalizeRows(_ x: Variable) throws -> Variable {
    try Interruption.check()
    let (rows, width) = (x.value.rows, x.value.width)
    let (unit, norms) = x.value.normalizedRows()
    let slot = x.slot
    return record(unit, from: [x]) { dy in
      let dx = Tensor(uninitialized: unit.shape)
      Parallel.forEachBlock(of: Parallel.rowBlock(width: width), in: rows) { range in
        let start = range.lowerBound
        ck_normalize_rows_gradient(
          dx.base + start * width, dy.base + start * width, unit.base + start * width, norms.base + start,
          range.count, width)
      }
      slot?.add(dx)
    }
  }
}

extension Tensor {
  /// Every row divided by its Euclidean length, and the lengths `[rows]`, from 1e-12 to the greatest float.
  ///
  /// A row of any length becomes one of length one; a row of zeros stays one.
  public func normalizedRows() -> (unit: Tensor, norms: Tensor) {
    let (rows, width) = (self.rows, self.width)
    let unit = Tensor(uninitialized: shape)
    let norms = Tensor(uninitialized: [rows])
    Parallel.forEachBlock(of: Parallel.rowBlock(width: width), in: rows) { range in
      let start = range.lowerBound
      ck_normalize_rows(
        unit.base + start * width, norms.base + start, base + start * width, range.count, width)
    }
    return (unit, norms)
  }

  /// Divides every row by its Euclidean length as `normalizedRows` does, in place when no other tensor shares the
  /// elements.
  package mutating func normalizeRows() {
    let (rows, width) = (self.rows, self.width)
    withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      Parallel.forEachBlock(of: Parallel.rowBlock(width: width), in: rows) { range in
        let norms = Tensor(uninitialized: [range.count])
        let first = base + range.lowerBound * width
        withExtendedLifetime(norms) { ck_normalize_rows(first, norms.base, first, range.count, width) }
      }
    }
  }
}

extension Tensor {
  /// Some rows of a matrix, `[indices, width]`, in the order asked for.
  ///
  /// - Throws: `TensorError.indexOutOfRange`; `Interrupted`.
  public func rows(at indices: [Int]) throws -> Tensor {
    let tape = Tape()
    return try tape.gatherRows(
      indices.map { RowReference(table: 0, row: $0) }, from: [tape.constant(self)]
    ).value
  }
}
