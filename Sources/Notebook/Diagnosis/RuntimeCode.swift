import Diagnostics
import Language

/// The codes of what can go wrong while a statement runs.
public enum RuntimeCode {
  /// Every code, for `:explain`.
  public static let all =
    [
      missingPackage, sourceFile, storeReadOnly, diskFull, storeSystem, storeDamaged, storeLocked, diverged,
      component,
      empty, unknownSource, leakage, output, sentence, shapes, arithmetic, image, weights, tokenizer,
      features,
      memory, replayDiffers, certificate, benchmarkFile, benchmark, submission, diskTight,
      grid, gridTarget, metric, comparison, unfinished, column, figure, figureImage,
      internalFault,
    ] + search + triplets + tensors + languageModels

  static let missingPackage = DiagnosticCode(
    "E101", "a package is not installed",
    explanation:
      "The embedded gallery is drawn from the font of fonts-noto-color-emoji and named by unicode-data's "
      + "emoji-test.txt. Both are looked for below the folders of XDG_DATA_DIRS; `make demo` installs them, and "
      + "dataset(\"emoji\", font=..., list=...) takes files from elsewhere.")
  static let sourceFile = DiagnosticCode(
    "E102", "an input file cannot be used",
    explanation:
      "A font or a list of names could be found but not used: it cannot be read, or it is damaged. The message says "
      + "where. Reinstalling the package mends a damaged file.")
  static let storeReadOnly = DiagnosticCode(
    "E110", "the store cannot be written",
    explanation:
      "The store's folder is read-only. Scripts run all the same: what is finished in it is used, and what is computed "
      + "serves the workspace. What changes the store itself, such as `mota store gc --remove`, needs to write."
  )
  static let diskFull = DiagnosticCode(
    "E111", "the disk is full",
    explanation:
      "Nothing that was finished is lost: results are written to a temporary file and renamed, and the training "
      + "goes on from its last checkpoint when the script is run again with room on the disk.")
  static let storeSystem = DiagnosticCode(
    "E112", "the store cannot be used",
    explanation: "The operating system or the HDF5 library refused an operation on a file of the store.")
  static let storeDamaged = DiagnosticCode(
    "E113", "a stored result is damaged",
    explanation:
      "The file's content does not have the hash of its name, so it was set aside in the store's folder `damaged`. "
      + "Running the script again computes the step anew.")
  static let storeLocked = DiagnosticCode(
    "E114", "the store is in use",
    explanation: "Writers take turns; another process has held the store for longer than a write takes.")
  static let diverged = DiagnosticCode(
    "E120", "the training diverged",
    explanation:
      "The loss became infinite or not a number, so going on would be of no use. A lower learning rate or a larger "
      + "temperature helps most often. Nothing was stored for the step.")
  static let component = DiagnosticCode(
    "E121", "the component cannot be switched",
    explanation:
      "`model - part` and `model + part` train the same recipe without or with one component more, so the model must "
      + "come from `align`, and the component must be there to be taken away, or not there to be added.")
  static let empty = DiagnosticCode(
    "E122", "there is nothing to work on",
    explanation: "A training needs at least one example, an evaluation at least one row and one query.")
  static let unknownSource = DiagnosticCode(
    "E123", "unknown backbone or data set", explanation: "The message lists what there is.")
  static let leakage = DiagnosticCode(
    "E124", "training on what is evaluated",
    explanation:
      "Stage 2 learns from the training split; learning from the test split would make its numbers void, and so "
      + "would evaluating a model on the split that it learnt from.")
  static let output = DiagnosticCode(
    "E130", "a file cannot be written",
    explanation: "Files are written whole or not at all: an earlier file of the name is as it was.")
  static let sentence = DiagnosticCode(
    "E140", "a sentence cannot be encoded",
    explanation:
      "Sentences are never cut silently, and a placeholder must be a word of its own, because only then is it "
      + "replaced by the pseudo-token.")
  static let shapes = DiagnosticCode(
    "E141", "shapes do not go together",
    explanation: "Values of different backbones were combined, or a stored model is of another architecture.")
  static let arithmetic = DiagnosticCode(
    "E142", "a number is too large", explanation: "Whole numbers have 64 bits.")
  static let image = DiagnosticCode(
    "E143", "an image cannot be used", explanation: "The message says what is wrong with its bytes.")
  static let weights = DiagnosticCode(
    "E144", "a CLIP folder cannot be used",
    explanation:
      "A folder in Hugging Face layout holds config.json, model.safetensors (or shards with "
      + "model.safetensors.index.json), preprocessor_config.json and the tokenizer's files; one in open_clip layout "
      + "holds open_clip_config.json and open_clip_model.safetensors. Every tensor must be there in its shape, and "
      + "none may be left over, because a model that half fits computes something else. Weights in .bin or .pt files "
      + "are not read: they can run code. Convert them with safetensors in Python.")
  static let tokenizer = DiagnosticCode(
    "E145", "a tokenizer cannot be used",
    explanation:
      "The tokenizer is read from tokenizer.json, or from vocab.json and merges.txt, and must be CLIP's byte-pair "
      + "encoding: another tokenizer would give other ids than the text tower was trained with.")
  static let features = DiagnosticCode(
    "E146", "features from elsewhere cannot be used",
    explanation:
      "Features come from .npy, .safetensors or HDF5 files as [items, width] of floating-point numbers, all finite, "
      + "and each row needs a name of its own: ids=\"FILE\" with one a line (or a JSON list), or a data set of the "
      + "HDF5 file. Names are how features find their images; an order that is merely hoped for is not.")
  static let memory = DiagnosticCode(
    "E125", "a training does not fit the memory",
    explanation:
      "Before a training begins, its need is estimated from the sizes of the towers, the batch and the length of its "
      + "texts. accumulate=N computes each batch in N pieces: every piece is computed twice, once for the loss and "
      + "once for its gradients, so it takes up to half as long again, and gives the same result.")
  static let diskTight = DiagnosticCode(
    "W180", "the disk may become full",
    explanation:
      "What a script stores is estimated before it runs, as if nothing of it were in the store already, and the "
      + "estimate is more than is free. It is an error only when all that the store holds now could not make up for "
      + "the difference. Steps that are finished stay stored when the disk becomes full.")
  /// A replay differs from what was recorded; the program then leaves with 4.
  public static let replayDiffers = DiagnosticCode(
    "E126", "the replay differs",
    explanation:
      "A replay computes a script anew in an empty session and compares every step's result with the recorded one. "
      + "Where a step depends on something else than the recorded one did, the difference is named: an argument, an "
      + "input (a file with another content), the code of the step, the processor's kernels or the BLAS. Where all "
      + "that is the same, the first tensor that differs is named, and by how much.")
  static let certificate = DiagnosticCode(
    "E127", "a replay cannot be carried out",
    explanation:
      "A certificate is a file that `mota replay FILE --verify --certificate OUT.json` wrote; the key of every step in "
      + "it is computed anew when it is read. A script that is replayed cannot replay another.")
  static let internalFault = DiagnosticCode(
    "E199", "a fault of mota",
    explanation: "This should not happen whatever a script says. Please report it with the script.")
}
