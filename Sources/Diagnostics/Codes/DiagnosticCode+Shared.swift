/// Codes that errors of several targets use; every other is declared beside its error.
extension DiagnosticCode {
  /// A package of the system that is needed and not installed.
  public static let missingPackage = DiagnosticCode(
    "E101", "a package is not installed",
    explanation:
      "The embedded gallery is drawn from the font of fonts-noto-color-emoji and named by unicode-data's "
      + "emoji-test.txt. Both are looked for below the folders of XDG_DATA_DIRS; `make demo` installs them, and "
      + "dataset(\"emoji\", font=..., list=...) takes files from elsewhere.")
  /// An input file that cannot be read or is damaged.
  public static let inputFile = DiagnosticCode(
    "E102", "an input file cannot be used",
    explanation:
      "A file was found but cannot be used: it cannot be read, or it is damaged. The message says where. Reinstalling "
      + "the package fixes a damaged font or list of names.")
  /// No room on the disk.
  public static let diskFull = DiagnosticCode(
    "E111", "the disk is full",
    explanation:
      "Nothing that was finished is lost: results are written to a temporary file and renamed, and the training "
      + "continues from its last checkpoint when the script is run again with room on the disk.")
  /// A refusal of the system that has nothing to do with what was asked.
  public static let system = DiagnosticCode(
    "E112", "the store cannot be used",
    explanation: "The operating system or the HDF5 library refused an operation on a file of the store.")
  /// Something without any element.
  public static let nothingToDo = DiagnosticCode(
    "E122", "there is nothing to work on",
    explanation: "A training needs at least one example, an evaluation at least one row and one query.")
  /// An output file that cannot be written.
  public static let output = DiagnosticCode(
    "E130", "a file cannot be written",
    explanation: "Files are written whole or not at all: an earlier file of the name is unchanged.")
  /// Features computed elsewhere that cannot be read.
  public static let features = DiagnosticCode(
    "E146", "features from elsewhere cannot be used",
    explanation:
      "Features come from .npy, .safetensors or HDF5 files as [items, width] of floating-point numbers, all finite, "
      + "and each row needs its own name: ids=\"FILE\" with one a line (or a JSON list), or a data set of the "
      + "HDF5 file. Names are how features find their images; an order that is merely hoped for is not.")
  /// A fault of the program itself.
  public static let internalFault = DiagnosticCode(
    "E199", "a fault of mota",
    explanation: "This should not happen whatever a script says. Please report it with the script.")
  /// A folder of a model that is incomplete or of another architecture.
  public static let weights = DiagnosticCode(
    "E144", "a CLIP folder cannot be used",
    explanation:
      "A folder in Hugging Face layout holds config.json, model.safetensors (or shards with "
      + "model.safetensors.index.json), preprocessor_config.json or processor_config.json, and the tokenizer's files; one in open_clip layout "
      + "holds open_clip_config.json and open_clip_model.safetensors. Every tensor must exist in its shape, and "
      + "none may be left over, because a model that half fits computes something else. Weights in .bin or .pt files "
      + "are not read: they can run code. Convert them with safetensors in Python.")
}
