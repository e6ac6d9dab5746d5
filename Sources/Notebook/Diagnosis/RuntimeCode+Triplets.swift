import Diagnostics
import Language

extension RuntimeCode {
  /// Every code of triplets.
  static let triplets = [
    tripletFile, tripletImage, tripletLeakage, tripletImages, tripletGate, tripletCaptions, noTriplets,
  ]

  static let tripletFile = DiagnosticCode(
    "E180", "a file of triplets or captions cannot be used",
    explanation:
      "Triplets are read from .jsonl (an object a line), .json (a list of objects) and .tsv (names of columns in the first "
      + "line). RTD's keys are reference_caption, relative_caption and target_caption; files of CIRR (reference, "
      + "target_hard, caption) and Fashion IQ (candidate, target, captions) are known by theirs. Captions of images have "
      + "the keys or columns image and caption.")
  static let tripletImage = DiagnosticCode(
    "E181", "a triplet's image is not there",
    explanation:
      "A file names reference images by the names or captions of the images that triplets are asked of. A missing one "
      + "is an error, because a silently smaller training would be another experiment; missing=skip leaves such lines out "
      + "and counts them.")
  static let tripletLeakage = DiagnosticCode(
    "E182", "a triplet of what is evaluated",
    explanation:
      "A line of a file starts from an image of the test split, so a model that learnt from it could not be evaluated "
      + "there. Targets that are captions of the test split are taken out by themselves and counted as held-out."
  )
  static let tripletImages = DiagnosticCode(
    "E183", "triplets of different images",
    explanation:
      "Triplets are joined with + where they start from the same images, because a model sees one collection."
  )
  static let tripletGate = DiagnosticCode(
    "E184", "a gate cannot be applied",
    explanation:
      "Agreement compares texts in the space of a CLIP model, so it needs backbone= and the captions of the references."
  )
  static let tripletCaptions = DiagnosticCode(
    "E185", "captions are missing",
    explanation:
      "Rules and language models start from captions, and the target of a triplet is a caption: pictures in files need "
      + "captions=\"FILE\" with the columns image and caption.")
  static let noTriplets = DiagnosticCode(
    "E186", "no triplet is left", explanation: "The gates took away all that the source offered.")
}
