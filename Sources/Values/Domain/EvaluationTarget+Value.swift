import Benchmarks
import Experiments

/// A value that models are evaluated on.
package protocol EvaluableValue: DomainValue {
  /// What they are evaluated on.
  ///
  /// - Parameter features: features of its images, in the place of its own
  /// - Throws: `DatasetError.wholeDataset`; what reading a benchmark throws.
  func evaluationTarget(features: FeaturesValue?, in workspace: Workspace) throws -> EvaluationTarget
}

extension EvaluationTarget {
  /// The target that an argument's value is.
  ///
  /// - Parameter features: features of its images, in the place of its own
  /// - Throws: as `EvaluableValue.evaluationTarget`.
  package init(_ value: Value, features: FeaturesValue? = nil, in workspace: Workspace) throws {
    guard case .domain(let value as any EvaluableValue) = value else { throw InternalFault.unchecked("on") }
    self = try value.evaluationTarget(features: features, in: workspace)
  }
}

extension SplitValue: EvaluableValue {
  package func evaluationTarget(features: FeaturesValue?, in workspace: Workspace) throws -> EvaluationTarget
  {
    let target = dataset.target(split, features: features)
    if target.queryCount == 0, let restriction = target.benchmark.restriction {
      throw BenchmarkError.noQueries(benchmark: target.title, of: restriction.words)
    }
    return target
  }
}

extension BenchmarkValue: EvaluableValue {
  package func evaluationTarget(features: FeaturesValue?, in workspace: Workspace) throws -> EvaluationTarget
  {
    try features.map { try given($0, in: workspace).target } ?? target
  }
}

extension DatasetValue: EvaluableValue {
  /// - Throws: `DatasetError.wholeDataset`: one of its splits is meant.
  package func evaluationTarget(features: FeaturesValue?, in workspace: Workspace) throws -> EvaluationTarget
  {
    throw DatasetError.wholeDataset(name)
  }
}
