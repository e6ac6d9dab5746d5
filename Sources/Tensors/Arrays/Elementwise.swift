import Glibc

/// What is computed of two numbers at one place; comparisons give 1 where they hold and 0 where not.
package enum PairOperation: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// What is computed of one number.
package enum NumberFunction: String, CaseIterable, Sendable {
  case negated = "-"
  case absolute = "abs"
  case exponential = "exp"
  case logarithm = "log"
  case squareRoot = "sqrt"
}

extension Tensor {
  /// Elements of a block of elementwise work.
  private static let elementBlock = 1 << 15

  /// One number from each, where axes of length 1 stand for any length.
  ///
  /// - Parameter shape: the result's shape: in each axis the longer of the two, counted from the last
  package static func combined(
    _ left: Tensor, _ right: Tensor, by operation: PairOperation, to shape: Shape
  ) -> Tensor {
    let result = Tensor(uninitialized: shape)
    let walk = BroadcastWalk(left.shape, right.shape, to: shape)
    let stop = StopSignal.current
    Parallel.forEachBlock(of: elementBlock, in: shape.count) { range in
      guard !stop.isRequested else { return }
      walk.forEachRun(in: range) { run in
        let (to, from) = (result.base + run.start, (left.base + run.left, right.base + run.right))
        switch operation {
        case .add: walk.fill(to, from.0, from.1, run.count) { $0 + $1 }
        case .subtract: walk.fill(to, from.0, from.1, run.count) { $0 - $1 }
        case .multiply: walk.fill(to, from.0, from.1, run.count) { $0 * $1 }
        case .divide: walk.fill(to, from.0, from.1, run.count) { $0 / $1 }
        case .equal: walk.fill(to, from.0, from.1, run.count) { $0 == $1 ? 1 : 0 }
        case .notEqual: walk.fill(to, from.0, from.1, run.count) { $0 != $1 ? 1 : 0 }
        case .less: walk.fill(to, from.0, from.1, run.count) { $0 < $1 ? 1 : 0 }
        case .lessOrEqual: walk.fill(to, from.0, from.1, run.count) { $0 <= $1 ? 1 : 0 }
        case .greater: walk.fill(to, from.0, from.1, run.count) { $0 > $1 ? 1 : 0 }
        case .greaterOrEqual: walk.fill(to, from.0, from.1, run.count) { $0 >= $1 ? 1 : 0 }
        }
      }
    }
    return withExtendedLifetime((left, right)) { result }
  }

  /// A function of each number.
  package func mapped(by function: NumberFunction) -> Tensor {
    let result = Tensor(uninitialized: shape)
    let stop = StopSignal.current
    Parallel.forEachBlock(of: Tensor.elementBlock, in: count) { range in
      guard !stop.isRequested else { return }
      let (to, from) = (result.base + range.lowerBound, base + range.lowerBound)
      switch function {
      case .negated: for index in 0..<range.count { to[index] = -from[index] }
      case .absolute: for index in 0..<range.count { to[index] = from[index].magnitude }
      case .exponential: for index in 0..<range.count { to[index] = expf(from[index]) }
      case .logarithm: for index in 0..<range.count { to[index] = logf(from[index]) }
      case .squareRoot: for index in 0..<range.count { to[index] = from[index].squareRoot() }
      }
    }
    return withExtendedLifetime(self) { result }
  }
}
