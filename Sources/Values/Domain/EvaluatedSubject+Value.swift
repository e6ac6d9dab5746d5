import Experiments

extension EvaluatedSubject {
  /// The subject that a row's value is; the checker has seen that it is one.
  package init(_ value: Value) throws {
    guard case .domain(let value) = value, let row = value as? any EvaluatedValue else {
      throw InternalFault.unchecked("rows")
    }
    self.init(row)
  }
}
