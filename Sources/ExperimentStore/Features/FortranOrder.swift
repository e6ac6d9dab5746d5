/// The places in row-major order that the numbers of an array in Fortran order belong to, one after another.
struct FortranOrder {
  private let shape: [Int]
  private let strides: [Int]
  private var position: [Int]
  private var place = 0

  init(_ shape: [Int]) {
    self.shape = shape
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    self.strides = strides
    position = [Int](repeating: 0, count: shape.count)
  }

  /// The place of the next number; the first axis moves fastest.
  mutating func next() -> Int {
    let found = place
    for axis in shape.indices {
      position[axis] += 1
      place += strides[axis]
      if position[axis] < shape[axis] { break }
      place -= shape[axis] * strides[axis]
      position[axis] = 0
    }
    return found
  }
}
