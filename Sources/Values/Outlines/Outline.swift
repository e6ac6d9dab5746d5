import CLIP
import ComposedRetrieval
import Diagnostics
import ExperimentStore
import Foundation
import Language

/// What is known of a value before it is computed: its type, its shape, and what computing it would take.
struct Outline {
  /// What later steps need to know of it; indirect, because outlines are copied from statement to statement.
  indirect enum Subject {
    case unknown
    case constant(Value)
    case backbone(CLIPFolderDescription)
    case dataset(images: Int, captions: [String])
    case images(count: Int)
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
  struct Part: Hashable {
    let dataset: String
    let split: String
  }

  /// The type's name.
  let type: String
  var subject: Subject
  /// The steps that it takes beyond what is bound already.
  var work: [StepForecast]
  /// The functions that take time that cannot be told before.
  var unknown: [String]
  /// At most one, and most outlines have none: as an array it is shared until it is changed.
  var details: [Details] = []

  init(
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
  var sizes: CLIPFolderDescription? {
    switch subject {
    case .backbone(let sizes), .model(let sizes): sizes
    case .rows(_, let sizes): sizes
    default: nil
    }
  }

  /// The value of a constant argument.
  var constant: Value? { if case .constant(let value) = subject { value } else { nil } }
}

/// The outlines of a call's arguments by parameter name, defaults filled in.
struct OutlinedArguments {
  /// Those that the call gives itself.
  let values: NamedValues<Outline>
  /// The defaults of the others.
  var defaults: [String: Value] = [:]
  /// The function's name.
  var function = ""
  /// Where relative paths start.
  var folder = ScriptFolder.current

  subscript(name: String) -> Outline? {
    values[name] ?? defaults[name].map { Outline(type: "constant", subject: .constant($0)) }
  }

  /// A value that is known.
  private func constant(_ name: String) -> Value? {
    guard let given = values[name] else { return defaults[name] }
    return given.constant
  }

  /// A whole number that is known.
  func integer(_ name: String) -> Int? {
    if case .integer(let value)? = constant(name) { value } else { nil }
  }

  /// A number that is known.
  func number(_ name: String) -> Double? { constant(name)?.numeric }

  /// Text that is known.
  func text(_ name: String) -> String? {
    if case .text(let value)? = constant(name) { value } else { nil }
  }

  /// The path of a file that is known.
  func path(_ name: String) -> String? { text(name).map(folder.path) }

  /// The words of a constant, a single one or a set.
  func words(_ name: String) -> [String] {
    switch constant(name) {
    case .symbol(let word): [word]
    case .set(let values), .list(let values):
      values.compactMap { if case .symbol(let word) = $0 { word } else { nil } }
    default: []
    }
  }

  /// The values of settings that are known; the others stay at their standard.
  func settings(_ settings: [MethodSetting]) -> SettingValues {
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
  func forecast(of cost: TrainingCost, _ kind: StepKind, in workspace: Workspace) throws -> StepForecast {
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
  var work: [StepForecast] {
    guard values.contains(where: { !$0.value.work.isEmpty }) else { return [] }
    return values.sorted { $0.name < $1.name }.flatMap(\.value.work)
  }

  /// Refuses arguments that would have no effect.
  ///
  /// - Throws: `ArgumentError.ineffective` for the first that is given.
  func refuse(_ names: String..., because reason: String) throws {
    guard let name = names.first(where: { values[$0] != nil }) else { return }
    throw ArgumentError.ineffective(function: function, parameter: name, reason: reason)
  }

  /// Refuses a file that cannot be read; one that is not named yet passes.
  ///
  /// - Throws: `FileError.unreadable`, blamed on the argument.
  func requireReadable(_ name: String) throws {
    guard let path = path(name), access(path, R_OK) != 0 else { return }
    throw BlamedError(FileError.unreadable(path: path, errno: errno), on: .argument(name))
  }

  /// Refuses a backbone without a tower that is needed; one that is not known yet passes.
  ///
  /// - Throws: `CLIPFolderError.missingTower`.
  func require(text: Bool = false, vision: Bool = false, of name: String) throws {
    guard let sizes = sizes(name) else { return }
    if text, sizes.text == nil { throw CLIPFolderError.missingTower(folder: "the backbone", tower: "text") }
    if vision, sizes.vision == nil {
      throw CLIPFolderError.missingTower(folder: "the backbone", tower: "vision")
    }
  }

  /// The sizes of a backbone, or of the backbone of a model.
  func sizes(_ name: String) -> CLIPFolderDescription? { self[name]?.sizes }
}
