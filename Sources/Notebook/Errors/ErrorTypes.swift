import Benchmarks
import CLIP
import ComposedRetrieval
import Corpora
import Diagnostics
import ExperimentStore
import Files
import Experiments
import Files
import Functions
import Images
import Language
import LanguageModels
import Reports
import Statistics
import Tensors
import Values

/// The types of all errors that can reach a user; a test compares the list with the sources.
public enum ErrorTypes {
  /// Every type, from the lower targets to the upper.
  public static let all: [any ExplainedError.Type] = [
    ForeignError.self, BlamedError.self,
    JSONError.self, FileBytes.Failure.self,
    TensorError.self, TrainingDiverged.self, NotFinite.self,
    ImageError.self, ImageFailure.self, ImagePreprocessorError.self, ImageCollectionError.self,
    TokenizerError.self, SafetensorsError.self, SafetensorsFile.MatrixError.self, CLIPFolderError.self,
    CLIPError.self,
    TextFileError.self, CaptionCorpusError.self, KeywordFileError.self, WordNetError.self,
    TripletFileError.self, MissingTargetCaption.self, UnknownModification.self, ComponentClash.self,
    EmojiSourceError.self, EmojiFontError.self, EmojiListError.self, BenchmarkFileError.self,
    SubmissionError.self, BenchmarkError.self, QueryListError.self,
    StatisticsError.self,
    StoreError.self, ContentError.self, MissingArray.self, FeatureError.self,
    RefusedFile.self,
    ShapeClash.self,
    FigureImageError.self,
    LanguageModelError.self, UnansweredQuestions.self,
    FileError.self, InternalFault.self, FeaturesError.self, WidthMismatch.self, MemoryShortage.self,
    EmptyInput.self, ComponentError.self, DatasetError.self, GridError.self, SearchError.self,
    TripletError.self, TuningError.self, StoreKeeperError.self, ServerScoresError.self, PublishedError.self,
    ArgumentError.self, ExportFormatError.self, TensorFailure.self, TensorFileError.self,
    LeakageError.self, ArithmeticOverflow.self, UnknownSource.self,
    DiskShortage.self, FileSizeShortage.self, PlacedError.self, ReplayError.self, RejectedSource.self,
  ]
}

extension Session {
  /// Every code that `:explain` knows: those of the language, and those that errors are reported as.
  public static let diagnosticCatalog = DiagnosticCatalog(
    DiagnosticCode.language + ErrorTypes.all.flatMap { $0.codes })
}
