import Diagnostics
import Benchmarks
import CLIP
import ComposedRetrieval
import ExperimentStore
import Files
import Foundation
import Language
import LanguageModels
import Reports
import Tensors

/// Turns the typed errors of all floors into words: the one place where they are made.
enum Diagnosis {
  /// What is said about an error: code, sentence, next step.
  struct Words {
    let code: DiagnosticCode
    let message: String
    let help: String?

    init(_ code: DiagnosticCode, _ message: String, help: String? = nil) {
      self.code = code
      self.message = message
      self.help = help
    }
  }

  /// The diagnostic of an error of the statement at a place.
  static func diagnostic(for error: any Error, at location: SourceLocation) -> Diagnostic {
    let words = words(for: error)
    return Diagnostic(
      words.code, message: words.message, primary: Label(location, ""), help: words.help)
  }

  static func words(for error: any Error) -> Words {
    switch error {
    case let error as ArgumentFault: words(for: error.error)
    case let error as NotebookError: words(for: error)
    case let error as ShapeClash: words(for: error)
    case let placed as PlacedClash: words(for: placed.clash)
    case let error as TensorFailure: words(for: error)
    case let failure as TensorFile.Failure: words(for: failure)
    case let error as StoreError: words(for: error)
    case let error as ContentError: Words(RuntimeCode.internalFault, "a result cannot be stored: \(error)")
    case let error as EmojiSourceError: words(for: error)
    case let error as EmojiFontError: words(for: error)
    case let error as EmojiListError: words(for: error)
    case let error as TrainingDiverged:
      Words(
        RuntimeCode.diverged,
        "the loss was \(error.loss) at step \(error.step), at a learning rate of \(error.rate)",
        help: "try a lower lr (a tenth of it); in stage 2 a larger tau helps too")
    case let error as CLIPError: words(for: error)
    case let error as TokenizerError: words(for: error)
    case let error as TensorError: words(for: error)
    case let error as ImageError: words(for: error)
    case let error as CLIPFolderError: words(for: error)
    case let error as SafetensorsError: words(for: error)
    case let error as SafetensorsFile.MatrixError: words(for: error)
    case let error as FeatureError: words(for: error)
    case let error as ImageCollectionError: words(for: error)
    case let error as WordNetError: words(for: error)
    case let error as KeywordFileError: words(for: error)
    case let error as TextFileError: words(for: error)
    case let error as CaptionCorpusError: words(for: error)
    case let error as ImageFailure:
      Words(RuntimeCode.image, "\(error.id) cannot be used: \(sentence(for: error.error))")
    case let error as ImagePreprocessorError: words(for: error)
    case let error as DatasetError: words(for: error)
    case let error as GridError: words(for: error)
    case let error as FigureImageError: words(for: error)
    case let error as SearchError: words(for: error)
    case let error as TripletError: words(for: error)
    case let error as TripletFileError: words(for: error)
    case let error as LanguageModelError: words(for: error)
    case let error as UnansweredQuestions: words(for: error)
    case let error as BenchmarkError: words(for: error)
    case let error as BenchmarkFileError: words(for: error)
    case let error as SubmissionError: words(for: error)
    case let error as ReplayError: words(for: error)
    case let error as StoreKeeperError: words(for: error)
    case let error as RejectedSource: words(for: error)
    case is MissingTargetCaption:
      Words(
        RuntimeCode.empty, "the queries carry no target captions, so there is no ceiling to show",
        help: "leave baseline(…, target) out")
    default: Words(RuntimeCode.internalFault, "\(error)", help: "please report this with the script")
    }
  }

  /// The system's own words for an errno.
  static func system(_ code: Int32) -> String { String(cString: strerror(code)) }

  private static func words(for error: NotebookError) -> Words {
    switch error {
    case .argument(let function, let parameter, let expected):
      Words(RuntimeCode.shapes, "\(parameter) of \(function) must be \(expected)")
    case .outOfBounds(let function, let parameter, let value, let bounds):
      Words(.outOfBounds, "`\(parameter)` of \(function) is \(value), but must be \(bounds)")
    case .unknownSource(let function, let name, let known):
      Words(
        RuntimeCode.unknownSource, "\(function) knows no \"\(name)\"",
        help: "there is " + known.map { "\"\($0)\"" }.joined(separator: ", "))
    case .noFolder(let function, let path, let known):
      Words(
        RuntimeCode.unknownSource, "\(function) finds no folder \(path)",
        help: "give the path of a folder, or " + known.map { "\"\($0)\"" }.joined(separator: ", "))
    case .unreadable(let path, let code):
      Words(RuntimeCode.sourceFile, "\(path) cannot be read: \(system(code))")
    case .unreadableImages(let lines, let count):
      Words(
        RuntimeCode.image,
        "\(lines.count) of \(count) images cannot be used: " + lines.prefix(10).joined(separator: "; ")
          + (lines.count > 10 ? "; and \(lines.count - 10) more" : ""),
        help: "mend them and run again (the others are not encoded again), or write missing=skip")
    case .missingFeatures(let ids, let count, let source):
      Words(
        RuntimeCode.empty,
        "the features of \(source) lack \(ids.count) of \(count) images: "
          + ids.prefix(5).map { "\"\($0)\"" }.joined(separator: ", ") + (ids.count > 5 ? ", …" : ""),
        help: "a smaller gallery would make a smaller benchmark: compute the missing ones, and check the ids")
    case .featureFile(let path):
      Words(RuntimeCode.features, "\(path) is not a .npy, .safetensors or .h5 file", help: "convert it")
    case .idsNeeded(let path):
      Words(
        RuntimeCode.features, "the rows of \(path) have no names",
        help: "write features(\"\(path)\", ids=\"FILE\"), with a line for each row in FILE")
    case .memory(let needed, let available, let pieces):
      Words(
        RuntimeCode.memory,
        "this training needs about \(Quantity.bytes(needed)) of memory, and \(Quantity.bytes(available)) are there",
        help: pieces.map {
          "write accumulate=\($0): each batch is then computed in pieces, with the same result"
        } ?? "no number of pieces would fit: close other programs, or take a smaller backbone")
    case .ineffective(let function, let parameter, let reason):
      Words(
        RuntimeCode.shapes, "`\(parameter)` of \(function) would have no effect: \(reason)",
        help: "leave it out")
    case .changedFiles(let name):
      Words(
        RuntimeCode.sourceFile, "files of \(name) changed while they were encoded",
        help: "bind it again, and encode when nothing writes to it any more")
    case .widths(let first, let firstWidth, let second, let secondWidth):
      Words(
        .featureWidthsDiffer,
        "\(first) is \(firstWidth) wide, but \(second) is \(secondWidth) wide",
        help: "make both with the same backbone")
    case .component(let name, let isPresent, let model):
      Words(
        RuntimeCode.component,
        isPresent
          ? "\(model) already has the component \(name)" : "\(model) does not have the component \(name)",
        help: isPresent
          ? "take it away first: model - \(name)" : "only what was trained with= can be taken away")
    case .noComponents:
      Words(
        RuntimeCode.component, "stage 2 without a component is stage 1", help: "write with={modality, task}")
    case .alreadyAligned(let model):
      Words(
        RuntimeCode.component, "stage 2 starts from phi, and \(model) already has components",
        help: "pass the model that invert gave")
    case .notAligned(let model):
      Words(
        RuntimeCode.component,
        "\(model) was not made by align, so there is no recipe to train a component by",
        help: "take the component from a model that align gave, such as full - task")
    case .overflow: Words(RuntimeCode.arithmetic, "the result is too large for a whole number")
    case .leakage(let split):
      Words(
        RuntimeCode.leakage, "the \(split) is what is evaluated, so stage 2 must not learn from it",
        help: "write triplets(emoji.train)")
    case .trainedOn(let split):
      Words(
        RuntimeCode.leakage, "a model that learnt from the \(split) is to be evaluated on it",
        help: "write on=emoji.test; models after stage 1 and baselines may be evaluated on either")
    case .disk(let store, let needed, let available):
      Words(
        RuntimeCode.diskTight,
        "what this script stores takes up to \(Quantity.bytes(needed)), and \(Quantity.bytes(available)) are free "
          + "for \(store)",
        help: "make room, or use another store with --store DIR")
    case .empty(let what): Words(RuntimeCode.empty, "there are no \(what)")
    case .unwritable(let path, ENOSPC):
      Words(
        RuntimeCode.diskFull, "the disk is full: \(path) was not written", help: "make room and run again")
    case .unwritable(let path, let code):
      Words(RuntimeCode.output, "\(path) cannot be written: \(system(code))", help: "choose another path")
    case .missingArray(let name, let object):
      Words(
        RuntimeCode.storeDamaged, "the stored \(object) has no \(name)",
        help: "use another store with --store DIR")
    case .exportFormat(let ending, let known):
      Words(
        RuntimeCode.output, "there is no table format for .\(ending)",
        help: "use " + known.map { ".\($0)" }.joined(separator: ", "))
    }
  }

  private static func words(for error: CLIPError) -> Words {
    switch error {
    case .invalidConfiguration(let key, let value, let expected):
      Words(RuntimeCode.shapes, "\(key) is \(value), but must be \(expected)")
    case .sequenceTooLong(let tokens, let prompts, let limit):
      Words(
        RuntimeCode.sentence,
        "a sentence has \(tokens) tokens" + (prompts > 0 ? " and \(prompts) prompts" : "")
          + ", but the text tower takes \(limit)",
        help: "shorten the text" + (prompts > 0 ? " or use fewer prompts" : ""))
    case .unknownToken(let id, let vocabulary):
      Words(RuntimeCode.sentence, "token \(id) lies outside of the vocabulary of \(vocabulary)")
    case .missingEnd:
      Words(
        RuntimeCode.sentence, "a sentence has no end token where the model's folder says sentences end",
        help: "compare eos_token_id in config.json with the folder's tokenizer files")
    case .pseudoTokenMismatch(let sentences, let tokens):
      Words(RuntimeCode.sentence, "\(sentences) sentences came with \(tokens) pseudo-tokens")
    case .imageSize(let expected, let width, let height):
      Words(RuntimeCode.image, "an image is \(width) x \(height), but the tower takes \(expected) pixels")
    case .weightsMismatch(let missing, let unexpected, let misshapen):
      Words(
        RuntimeCode.shapes,
        "weights do not fit the model: "
          + [("missing", missing), ("unexpected", unexpected), ("misshapen", misshapen)]
          .filter { !$0.1.isEmpty }
          .map {
            "\($0.0) \($0.1.prefix(5).joined(separator: ", "))\($0.1.count > 5 ? " and \($0.1.count - 5) more" : "")"
          }
          .joined(separator: "; "))
    }
  }

  private static func words(for error: TensorError) -> Words {
    switch error {
    case .shapeMismatch(let operation, let expected, let found):
      Words(
        RuntimeCode.shapes,
        "\(operation) takes \(expected), not \(found.map(\.description).joined(separator: " and "))")
    case .invalidShape(let shape): Words(RuntimeCode.shapes, "no tensor has the shape \(shape)")
    case .countMismatch(let shape, let values):
      Words(RuntimeCode.shapes, "\(values) values do not fill the shape \(shape)")
    case .indexOutOfRange(let operation, let index, let count):
      Words(RuntimeCode.shapes, "\(operation) was asked for row \(index) of \(count)")
    case .unsuitableBLAS(let config):
      Words(
        RuntimeCode.storeSystem,
        "this OpenBLAS uses OpenMP, which cannot be held to one thread a call: \(config)",
        help: "install libopenblas0-pthread")
    }
  }
}
