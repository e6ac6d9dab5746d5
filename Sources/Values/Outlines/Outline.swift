import CLIP
import ComposedRetrieval
import Diagnostics
import ExperimentStore
import Experiments
import Files
import Glibc
import Language

/// What is known of a value before it is computed: its type, its shape, and what computing it would take.
package struct Outline {
  /// What later steps need to know of it; indirect, because outlines are copied from statement to statement.
  package indirect enum Subject {
    case unknown
    case constant(Value)
    case backbone(CLIPFolderDescription)
    case dataset(images: Int, captions: [String])
    /// - areFiles: whether they are prepared as the backbone's folder says, and not drawn
    case images(count: Int, areFiles: Bool = false)
    /// - isStreamed: whether they are in files and encoded only as they come up
    case captions(count: Int, sample: [String], isStreamed: Bool = false)
    case features(count: Int, width: Int)
    case model(CLIPFolderDescription)
    case triplets(count: Int, texts: [String])
    /// The queries of a target, all wordings of them, and the width of features that were given for its images; all
    /// empty where they are known only when features are read.
    case queries(count: Int, texts: [String], gallery: Int, width: Int?)
    case rows(count: Int, by: CLIPFolderDescription?)
  }

  /// A part of a data set, to tell what was learnt from what is evaluated.
  package struct Part: Hashable {
    package let dataset: String
    package let split: String
  }

  /// The type's name.
  package let type: String
  package var subject: Subject
  /// The steps that it takes beyond what is bound already.
  package var work: [StepForecast]
  /// The functions that take time that cannot be told before.
  package var unknown: [String]
  /// At most one, and most outlines have none: as an array it is shared until it is changed.
  package var details: [Details] = []

  package init(
    type: String, subject: Subject = .unknown, shape: String? = nil, work: [StepForecast] = [],
    unknown: [String] = [], part: Part? = nil, trainedOn: [Part] = []
  ) {
    self.type = type
    self.subject = subject
    self.work = work
    self.unknown = unknown
    guard shape != nil || part != nil || !trainedOn.isEmpty else { return }
    details = [Details(shape: shape, part: part, trainedOn: trainedOn)]
  }

  /// The sizes of the backbone that it is, or that its model has.
  package var sizes: CLIPFolderDescription? {
    switch subject {
    case .backbone(let sizes), .model(let sizes): sizes
    case .rows(_, let sizes): sizes
    default: nil
    }
  }

  /// The value of a constant argument.
  package var constant: Value? { if case .constant(let value) = subject { value } else { nil } }
}

/// The outlines of a call's arguments by parameter name, defaults filled in.
package struct OutlinedArguments {
  /// Those that the call gives itself.
  package let values: NamedValues<Outline>
  /// The defaults of the others.
  package var defaults: [String: Value] = [:]
  /// The function's name.
  package var function = ""
  /// Where relative paths start.
  package var folder = ScriptFolder.current

  package init(
    values: NamedValues<Outline>, defaults: [String: Value] = [:], function: String = "",
    folder: ScriptFolder = ScriptFolder.current
  ) {
    self.values = values
    self.defaults = defaults
    self.function = function
    self.folder = folder
  }

  package subscript(name: String) -> Outline? {
    values[name] ?? defaults[name].map { Outline(type: "constant", subject: .constant($0)) }
  }

  /// A value that is known.
  private func constant(_ name: String) -> Value? {
    guard let given = values[name] else { return defaults[name] }
    return given.constant
  }

  /// A whole number that is known.
  package func integer(_ name: String) -> Int? {
    if case .integer(let value)? = constant(name) { value } else { nil }
  }

  /// A number that is known.
  package func number(_ name: String) -> Double? { constant(name)?.numeric }

  /// Text that is known.
  package func text(_ name: String) -> String? {
    if case .text(let value)? = constant(name) { value } else { nil }
  }

  /// A string, or the strings of a list, that are known.
  package func texts(_ name: String) -> [String]? {
    switch constant(name) {
    case .text(let text)?: return [text]
    case .list(let values)?:
      let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
      return texts.count == values.count ? texts : nil
    default: return nil
    }
  }

  /// The path of a file that is known.
  package func path(_ name: String) -> String? { text(name).map(folder.path) }

  /// The words of a constant, a single one or a set.
  package func words(_ name: String) -> [String] {
    switch constant(name) {
    case .symbol(let word): [word]
    case .set(let values), .list(let values):
      values.compactMap { if case .symbol(let word) = $0 { word } else { nil } }
    default: []
    }
  }

  /// Whether a list or a range stands in the place of a single value, or several seeds are given: that makes a grid,
  /// which is bound without computing anything.
  package func isSweep(of signature: FunctionSignature) -> Bool {
    values["seeds"] != nil
      || signature.parameters.contains { parameter in
        guard parameter.isSweepable else { return false }
        switch values[parameter.name]?.constant {
        case .list?, .range?: return true
        default: return false
        }
      }
  }

  /// The values of settings that are known; the others stay at their standard.
  package func settings(_ settings: [MethodSetting]) -> SettingValues {
    var values = SettingValues()
    for setting in settings {
      switch (setting.standard, constant(setting.name)) {
      case (.integer, .integer(let value)?): values[setting] = .integer(value)
      case (.number, let value?): if let number = value.numeric { values[setting] = .number(Float(number)) }
      case (.flag, .boolean(let value)?): values[setting] = .flag(value)
      case (.word, .symbol(let word)?): values[setting] = .word(word)
      default: break
      }
    }
    return values
  }

  /// What a training would take; one that cannot fit into memory is refused here, before anything runs.
  ///
  /// Where the store has a training of that kind and length, it may be this one and needs no memory: then it is
  /// refused, if at all, when it begins.
  ///
  /// - Throws: `MemoryShortage`, blamed on the batch; `StoreError`.
  package func forecast(of cost: TrainingCost, _ kind: StepKind, in workspace: Workspace) throws
    -> StepForecast
  {
    do {
      try MemoryNeed.requireFitting(cost)
    } catch let shortage as MemoryShortage {
      let (steps, batch) = (integer("steps"), integer("batch"))
      let stored = try workspace.existingStore()?.latestStep(ofKind: kind.name) { sealed in
        sealed.step.arguments["steps"]?.integer == steps && sealed.step.arguments["batch"]?.integer == batch
      }
      if stored == nil { throw BlamedError(shortage, on: .argument("batch")) }
    }
    return StepForecast(cost, kind: kind)
  }

  /// The work that the arguments themselves take.
  package var work: [StepForecast] {
    guard values.contains(where: { !$0.value.work.isEmpty }) else { return [] }
    return values.sorted { $0.name < $1.name }.flatMap(\.value.work)
  }

  /// Refuses arguments that would have no effect.
  ///
  /// - Throws: `ArgumentError.ineffective` for the first that is given.
  package func refuse(_ names: String..., because reason: String) throws {
    guard let name = names.first(where: { values[$0] != nil }) else { return }
    throw ArgumentError.ineffective(function: function, parameter: name, reason: reason)
  }

  /// Refuses a file that cannot be read; one that is not named yet passes.
  ///
  /// - Throws: `FileError.unreadable`, blamed on the argument.
  package func requireReadable(_ name: String) throws {
    guard let path = path(name), access(path, R_OK) != 0 else { return }
    throw BlamedError(FileError.unreadable(path: path, errno: errno), on: .argument(name))
  }

  /// Refuses a backbone without a tower that is needed; one that is not known yet passes.
  ///
  /// - Throws: `CLIPFolderError.missingTower`; `TokenizerError` for a text tower whose sentences cannot become tokens.
  package func require(text: Bool = false, vision: Bool = false, of name: String) throws {
    guard let sizes = sizes(name) else { return }
    if text, sizes.text == nil { throw CLIPFolderError.missingTower(folder: "the backbone", tower: "text") }
    if vision, sizes.vision == nil {
      throw CLIPFolderError.missingTower(folder: "the backbone", tower: "vision")
    }
    if text, let fault = sizes.faults.text { throw fault.error }
  }

  /// Refuses a backbone that cannot encode pictures in files; one that is not known yet passes.
  ///
  /// - Throws: `CLIPFolderError`, `ImagePreprocessorError`, `CLIPError.imageSize`.
  package func requirePictures(of name: String) throws {
    try require(vision: true, of: name)
    if let fault = sizes(name)?.faults.vision { throw fault.error }
  }

  /// The sizes of a backbone, or of the backbone of a model.
  package func sizes(_ name: String) -> CLIPFolderDescription? { self[name]?.sizes }
}
