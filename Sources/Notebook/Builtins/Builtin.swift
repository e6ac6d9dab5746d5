import Language

/// A function of the language: declared once, with what it does.
protocol Builtin {
  /// Its declaration, which checker, help, completion and documentation tests read.
  static var signature: FunctionSignature { get }
  /// Computes its value; the arguments are of the declared types.
  static func call(_ arguments: ArgumentList, in session: Session) throws -> Value
  /// What is known of its value before it is computed; reads headers and lists of files at most.
  static func outline(_ arguments: OutlinedArguments, in session: Session) throws -> Outline
}

extension Builtin {
  static func outline(_ arguments: OutlinedArguments, in session: Session) throws -> Outline {
    Outline(type: signature.result.description, work: arguments.work)
  }
}

/// The functions there are; each has a file of its own.
enum Builtins {
  static var all: [any Builtin.Type] {
    [
      DatasetFunction.self, BackboneFunction.self, ImagesFunction.self, FeaturesFunction.self,
      CaptionsFunction.self, InvertFunction.self, TripletsFunction.self,
      AlignFunction.self, BaselineFunction.self, EvaluateFunction.self, AblateFunction.self,
      CompareFunction.self, WhereFunction.self, SortFunction.self, LineageFunction.self, SearchFunction.self,
      ReportFunction.self,
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

  static func named(_ name: String) -> (any Builtin.Type)? { all.first { $0.signature.name == name } }
}
