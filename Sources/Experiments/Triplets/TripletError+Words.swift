import Diagnostics

extension DiagnosticCode {
  /// A reference image that is not among the given ones.
  public static let tripletImage = DiagnosticCode(
    "E181", "a triplet's image is missing",
    explanation:
      "A file names reference images by the names or captions of the images that triplets are asked of. A missing one "
      + "is an error, because a silently smaller training would be another experiment; missing=skip leaves such lines out "
      + "and counts them.")
  /// A triplet of the test split.
  public static let tripletLeakage = DiagnosticCode(
    "E182", "a triplet of what is evaluated",
    explanation:
      "A line of a file starts from an image of the test split, so a model that learnt from it could not be evaluated "
      + "there. Targets that are captions of the test split are taken out by themselves and counted as held-out."
  )
  /// Triplets that do not belong together.
  public static let tripletImages = DiagnosticCode(
    "E183", "triplets of different images",
    explanation:
      "Triplets are joined with + where they start from the same images, because a model sees one collection."
  )
  /// A gate without what it measures with.
  public static let tripletGate = DiagnosticCode(
    "E184", "a gate cannot be applied",
    explanation:
      "Agreement compares sentences in the space of a CLIP model, so it needs backbone= and the captions of the references."
  )
  /// Images without captions.
  public static let tripletCaptions = DiagnosticCode(
    "E185", "captions are missing",
    explanation:
      "Rules and language models start from captions, and the target of a triplet is a caption: images in files need "
      + "captions=\"FILE\" with the columns image and caption.")
  /// Gates that let nothing through.
  public static let noTriplets = DiagnosticCode(
    "E186", "no triplet is left", explanation: "The gates took away all that the source offered.")
}

extension TripletError: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [
    .tripletImage, .tripletCaptions, .tripletLeakage, .tripletImages, .tripletGate, .noTriplets,
  ]

  /// What the triplets lack, where, and how to give it.
  public var words: ErrorWords {
    switch self {
    case .unknownImage(let name, let place, let images, let nearest):
      ErrorWords(
        .tripletImage,
        "\(place.words): \"\(name)\" is neither the name nor the caption of an image of \(images)",
        help: nearest.map { "did you mean \"\($0)\"? missing=skip leaves such lines out" }
          ?? "missing=skip leaves such lines out and counts them", at: .argument("from"))
    case .noTargetCaption(let image, let place):
      ErrorWords(
        .tripletCaptions, "\(place.words): the caption of the target image \"\(image)\" is unknown",
        help: "give captions=\"FILE\", or write missing=skip", at: .argument("from"))
    case .captionsNeeded(let images):
      ErrorWords(
        .tripletCaptions, "nothing gives the captions of \(images)",
        help:
          "give captions=\"FILE\" with the columns image and caption, or triplets from a file: from=\"FILE\"",
        at: .argument("of"))
    case .noCaptions(let images, let path):
      ErrorWords(
        .tripletCaptions, "\(path) has no caption for any image of \(images)",
        help: "it must name images as `show` of them does, or without folder and extension",
        at: .argument("captions"))
    case .heldOut(let caption, let place, let split):
      ErrorWords(
        .tripletLeakage,
        "\(place.words): \"\(caption)\" is in the \(split), and stage 2 must not learn from it",
        help: "remove the line from the file", at: .argument("from"))
    case .otherImages(let first, let second):
      ErrorWords(
        .tripletImages, "these triplets start from different images: \(first) and \(second)",
        help: "join triplets of one collection; several trainings are a list: align(phi, [a, b])", at: .right)
    case .backboneNeeded:
      ErrorWords(
        .tripletGate, "agreement is measured in the space of a model, and none is given",
        help: "write backbone=clip, or leave agreement out of gates", at: .argument("gates"))
    case .agreementNeedsCaptions(let image):
      ErrorWords(
        .tripletGate, "agreement needs the caption of \(image), which is unknown",
        help: "give captions=\"FILE\", or leave agreement out of gates", at: .argument("gates"))
    case .noneLeft(let source, let taken, let unusable, nil) where unusable > 0:
      ErrorWords(
        .noTriplets, "none of the \(taken) triplets that \(source) offers can be used",
        help:
          "raise length= where answers were cut off, as a note says; or use another template=, model or file")
    case .noneLeft(let source, 0, _, _):
      ErrorWords(
        .noTriplets, "\(source) offers no triplets", help: "take more: a larger limit or fraction")
    case .noneLeft(let source, let taken, _, let largest):
      ErrorWords(
        .noTriplets,
        "none of the \(taken) triplets that \(source) offers is left",
        help: largest.map { "most were removed by \($0): look at them with gates={}" }
          ?? "take more: a larger limit or fraction")
    }
  }
}

extension TripletError.Place {
  /// "cap.jsonl, line 3" or "cap.json, entry 3".
  fileprivate var words: String { "\(path), \(isLine ? "line" : "entry") \(number)" }
}
