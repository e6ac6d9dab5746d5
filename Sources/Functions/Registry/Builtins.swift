import Values

/// The functions there are; each has a file of its own.
package enum Builtins {
  package static var all: [any Builtin.Type] {
    [
      DatasetFunction.self, BackboneFunction.self, ImagesFunction.self, FeaturesFunction.self,
      CaptionsFunction.self, InvertFunction.self, LanguageModelFunction.self, TripletsFunction.self,
      SampleFunction.self, StatisticsFunction.self,
      AlignFunction.self, BaselineFunction.self, EvaluateFunction.self, AblateFunction.self,
      TuneFunction.self,
      CompareFunction.self, PowerFunction.self, DifferencesFunction.self, SubsetsFunction.self,
      PublishedFunction.self, RecordFunction.self, LooksFunction.self, GapFunction.self,
      WordsFunction.self, SimilaritiesFunction.self, RunsFunction.self, DiffFunction.self,
      WhereFunction.self, SortFunction.self,
      GroupFunction.self, LineageFunction.self, SearchFunction.self, ReportFunction.self,
    ] + tensors
  }

  /// The functions of tensors.
  private static var tensors: [any Builtin.Type] {
    [
      TensorFunction.self, ZerosFunction.self, OnesFunction.self, RandomFunction.self, LoadFunction.self,
      ShapeFunction.self, ReshapeFunction.self, TransposeFunction.self, ConcatFunction.self,
      SumFunction.self, MeanFunction.self, StdFunction.self, MaxFunction.self, MinFunction.self,
      NormFunction.self, AbsFunction.self, ExpFunction.self, LogFunction.self, SqrtFunction.self,
      NormalizeFunction.self, SoftmaxFunction.self, DotFunction.self, CosineFunction.self, TopKFunction.self,
    ]
  }

  private static let byName: [String: any Builtin.Type] =
    Dictionary(all.map { ($0.signature.name, $0) }) { first, _ in first }

  package static func named(_ name: String) -> (any Builtin.Type)? { byName[name] }
}
