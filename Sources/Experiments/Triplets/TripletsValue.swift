import ComposedRetrieval
import Corpora
import ExperimentStore
import Files

/// Text-anchored triplets: what stage 2 learns from.
public struct TripletsValue {
  package let references: TripletImages
  package let triplets: [Triplet]
  /// The target captions: the data set's own where all are among them, so that they are encoded once for all.
  package let targets: CaptionsValue
  /// Every target caption.
  package let targetTexts: [String]
  package let origin: TripletOrigin
  package let report: TripletReport
  /// SHA-256 of its content: images, texts and their order, whatever they are from.
  public let hash: ContentHash

  /// The exact triplets of a data set.
  package init(dataset: DatasetValue, triplets: [Triplet]) {
    self.init(
      references: TripletImages(source: .gallery(dataset)), triplets: triplets, targets: dataset.captions,
      texts: dataset.captionTexts, isOwn: true,
      origin: TripletOrigin(label: "rules", supervised: [], gates: []),
      report: TripletReport(all: triplets.count))
  }

  /// Triplets with target captions of their own.
  package init(
    references: TripletImages, candidates: [TripletCandidate], origin: TripletOrigin, report: TripletReport
  ) {
    func triplets(_ place: (TripletCandidate) -> Int) -> [Triplet] {
      candidates.map {
        Triplet(
          reference: $0.reference, modification: $0.modification, target: place($0),
          targetImage: $0.targetImage, edit: $0.edit)
      }
    }
    if let dataset = references.dataset {
      let texts = dataset.captionTexts
      let places = Dictionary(texts.enumerated().map { ($1, $0) }) { first, _ in first }
      if candidates.allSatisfy({ places[$0.target] != nil }) {
        let own = triplets { candidate in
          if let image = candidate.targetImage, texts[image] == candidate.target { return image }
          return places[candidate.target] ?? 0
        }
        self.init(
          references: references, triplets: own, targets: dataset.captions, texts: texts, isOwn: true,
          origin: origin, report: report)
        return
      }
    }
    var places: [String: Int] = [:]
    var texts: [String] = []
    for candidate in candidates where places[candidate.target] == nil {
      places[candidate.target] = texts.count
      texts.append(candidate.target)
    }
    self.init(
      references: references, triplets: triplets { places[$0.target] ?? 0 },
      targets: CaptionsValue(source: "target captions", texts: texts), texts: texts, isOwn: false,
      origin: origin, report: report)
  }

  private init(
    references: TripletImages, triplets: [Triplet], targets: CaptionsValue, texts: [String], isOwn: Bool,
    origin: TripletOrigin, report: TripletReport
  ) {
    self.references = references
    self.triplets = triplets
    self.targets = targets
    targetTexts = texts
    self.origin = origin
    self.report = report
    var hasher = ContentHasher(domain: isOwn ? "triplets" : "triplets with targets")
    hasher.append(references.hash)
    if !isOwn { hasher.append(targets.hash) }
    hasher.beginList(count: triplets.count)
    for triplet in triplets {
      hasher.append(triplet.reference)
      hasher.append(triplet.modification)
      hasher.append(triplet.target)
    }
    hash = hasher.finalize()
  }

  /// The triplets with their targets as texts.
  package var candidates: [TripletCandidate] {
    triplets.map {
      TripletCandidate(
        reference: $0.reference, modification: $0.modification, target: targetTexts[$0.target],
        targetImage: $0.targetImage, edit: $0.edit)
    }
  }

  /// Whether people wrote texts of it while they looked at both images.
  package var isSupervised: Bool { !origin.supervised.isEmpty }

  /// "red apple" + "is green" -> "green apple"
  package func words(of triplet: Triplet) -> String {
    Self.words(
      references.title(triplet.reference), triplet.modification, targetTexts[triplet.target])
  }

  package static func words(_ reference: String, _ modification: String, _ target: String) -> String {
    "\"\(reference)\" + \"\(modification)\" -> \"\(target)\""
  }

  /// One line: what it is and how large.
  public var summary: String {
    let source = origin.label == "rules" ? "" : " (\(origin.label))"
    return "\(triplets.count) triplets of \(references.name)\(source)"
      + (isSupervised ? ", supervised" : "") + (triplets.first.map { ", such as \(words(of: $0))" } ?? "")
  }
}
