import Diagnostics
import Language

extension RuntimeCode {
  static let benchmarkFile = DiagnosticCode(
    "E150", "a file of a benchmark cannot be used",
    explanation:
      "Annotation files are read as their authors publish them, and nothing in them is skipped: the message names the "
      + "file, the entry (counted from 0) and the key. `mota doctor NAME --root DIR` looks at all of a benchmark's "
      + "files and says where each is to be had.")
  static let benchmark = DiagnosticCode(
    "E151", "a benchmark cannot be measured like this",
    explanation:
      "A benchmark's numbers mean something only with all of its images, queries and rules. A smaller gallery gives "
      + "better numbers, so images that are missing are an error unless missing=skip is written, and then every table "
      + "says so.")
  static let submission = DiagnosticCode(
    "E152", "a submission breaks the rules of its server",
    explanation:
      "CIRR's server takes two files (the 50 best of the gallery, the 3 best of the group), CIRCO's one (the 50 best). "
      + "Every query must be there once, with as many different images as the server wants. Nothing was written."
  )
}
