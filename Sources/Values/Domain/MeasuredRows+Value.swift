import Experiments

extension MeasuredRows.Reference {
  /// The row that a value names; the checker has seen that it may.
  package init(_ value: Value) throws {
    switch value {
    case .text(let name): self = .name(name)
    case .domain(let value as any EvaluatedValue): self = .value(value)
    default: throw InternalFault.unchecked("against")
    }
  }
}
