import Benchmarks
import ComposedRetrieval
import Experiments
import Language

extension Outline {
  /// What is known of some values only; outlines are copied from statement to statement, and most are of numbers.
  package struct Details {
    var shape: String?
    var names: ItemNames?
    var pictures: PictureCheck?
    var metrics: MetricCatalog?
    var dataset: String?
    var members: [String: Outline] = [:]
    var part: Part?
    var testSplit: Part?
    var trainedOn: [Part] = []
    var components: [String]?
    var phi: String?
  }

  private mutating func change(_ body: (inout Details) -> Void) {
    if details.isEmpty { details.append(Details()) }
    body(&details[0])
  }

  /// Its shape in words, such as `f32[image=3655, dim=128]`; nil when that is not known yet.
  package var shape: String? {
    get { details.first?.shape }
    set { change { $0.shape = newValue } }
  }

  /// The names of its items, where they can be known before it is computed.
  package var names: ItemNames? {
    get { details.first?.names }
    set { change { $0.names = newValue } }
  }

  /// The picture files that it is made of, to be looked at where they would be encoded; nil where features take their
  /// place, or unusable ones may be left out.
  package var pictures: PictureCheck? {
    get { details.first?.pictures }
    set { change { $0.pictures = newValue } }
  }

  /// What it is measured by, or will be; nil where that is not known.
  package var metrics: MetricCatalog? {
    get { details.first?.metrics }
    set { change { $0.metrics = newValue } }
  }

  /// The name of the embedded data set that it is.
  package var dataset: String? {
    get { details.first?.dataset }
    set { change { $0.dataset = newValue } }
  }

  /// What is known of its members, where that is known before it is made.
  package var members: [String: Outline] {
    get { details.first?.members ?? [:] }
    set { change { $0.members = newValue } }
  }

  /// The part of a data set that it is.
  package var part: Part? {
    get { details.first?.part }
    set { change { $0.part = newValue } }
  }

  /// The test split that its queries are of; nil where they are of another split, or that is not known.
  package var testSplit: Part? {
    get { details.first?.testSplit ?? part.flatMap { Emoji.purpose(of: $0.split) == .test ? $0 : nil } }
    set { change { $0.testSplit = newValue } }
  }

  /// The parts of data sets that it was trained on with their targets, or holds.
  package var trainedOn: [Part] {
    get { details.first?.trainedOn ?? [] }
    set { change { $0.trainedOn = newValue } }
  }

  /// The trained components of a model; nil where that is not known.
  package var components: [String]? {
    get { details.first?.components }
    set { change { $0.components = newValue } }
  }

  /// What rows call the phi of a model; nil for that of stage 1.
  package var phi: String? {
    get { details.first?.phi }
    set { if newValue != phi { change { $0.phi = newValue } } }
  }

  /// What rows call the model with some components.
  package func modelName(_ components: [String]) -> String {
    ModelName.words(phi: phi ?? ModelName.stage1, components: components)
  }
}
