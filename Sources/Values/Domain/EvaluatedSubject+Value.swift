import Experiments

extension EvaluatedSubject {
  /// The subject that a row's value is; the checker has seen that it is one.
  package init(_ value: Value) throws {
    switch value {
    case .domain(let model as ModelValue): self.init(model)
    case .domain(let baseline as BaselineValue): self.init(baseline)
    default: throw InternalFault.unchecked("rows")
    }
  }
}
