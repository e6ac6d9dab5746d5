import Experiments
import Language

/// The types of values of the domain: the one place in which a new type is entered.
///
/// What can be done with a value is declared by its type, by conforming to `ShowableValue`, `ExportableValue`,
/// `PlottableValue` or `ReportableValue`; what the language offers is derived from that here, in the order of `all`.
package enum ValueTypes {
  /// Every type: what experiments are made of, their results, numbers, and language models.
  package static var all: [any DomainValue.Type] {
    [
      DatasetValue.self, BenchmarkValue.self, CaptionsValue.self, ImagesValue.self, FeaturesValue.self,
      SplitValue.self, BackboneValue.self,
      TableValue.self, GridValue.self, TuningValue.self, ModelValue.self, BaselineValue.self,
      LineageValue.self, SearchValue.self, TripletsValue.self, ReportValue.self,
      TensorValue.self, LargestValue.self, LanguageModelValue.self,
    ]
  }

  /// The declarations, one for types that the language does not tell apart.
  package static var signatures: [TypeSignature] {
    var signatures: [TypeSignature] = []
    for type in all where !signatures.contains(where: { $0.name == type.type.name }) {
      signatures.append(type.type)
    }
    return signatures
  }

  /// The declarations of their members.
  package static var members: [MemberSignature] { all.flatMap { $0.members } }

  /// The types that `export` takes.
  package static var exportable: [any ExportableValue.Type] {
    all.compactMap { $0 as? any ExportableValue.Type }
  }
  /// The types that `plot` takes.
  package static var plottable: [any PlottableValue.Type] {
    all.compactMap { $0 as? any PlottableValue.Type }
  }
  /// The types that a report shows.
  package static var reportable: [any ReportableValue.Type] {
    all.compactMap { $0 as? any ReportableValue.Type }
  }

  /// The declarations of `export` and `plot`.
  package static var effects: [EffectSignature] {
    exportable.map { type in
      EffectSignature(
        .export, .named(type.type.name), extensions: type.exportEndings, options: type.exportOptions,
        documentation: type.exportDocumentation)
    }
      + [SearchExport.effect]
      + plottable.map { type in
        EffectSignature(
          .plot, .named(type.type.name), extensions: type.plotEndings, options: type.plotOptions,
          documentation: type.plotDocumentation)
      } + [TensorExport.effect]
  }

  /// What may stand in a report: such values, lists of searches, and paragraphs of text.
  package static var reported: ValueType {
    .oneOf(reportable.map { .named($0.type.name) } + [.list(.named(SearchValue.type.name)), .text])
  }
}
