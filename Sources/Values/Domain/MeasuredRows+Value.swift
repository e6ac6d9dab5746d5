import Experiments

extension MeasuredRows.Reference {
  /// The row that a value names; the checker has seen that it may.
  package init(_ value: Value) throws {
    switch value {
    case .text(let name): self = .name(name)
    case .domain(let model as ModelValue): self = .model(model)
    case .domain(let baseline as BaselineValue): self = .baseline(baseline)
    default: throw InternalFault.unchecked("against")
    }
  }
}
