import ComposedRetrieval
import Corpora
import ExperimentStore

extension TripletsValue {
  /// All triplets of both; one that both have is there once.
  ///
  /// - Throws: `TripletError.otherImages`.
  package func joined(with other: TripletsValue) throws -> TripletsValue {
    guard references.hash == other.references.hash else {
      throw TripletError.otherImages(references.name, other.references.name)
    }
    var seen: Set<[String]> = []
    var all: [TripletCandidate] = []
    var repeated: [String] = []
    for candidate in candidates + other.candidates {
      let key = ["\(candidate.reference)", candidate.modification, candidate.target]
      if seen.insert(key).inserted {
        all.append(candidate)
      } else {
        repeated.append(
          Self.words(references.title(candidate.reference), candidate.modification, candidate.target))
      }
    }
    return TripletsValue(
      references: references, candidates: all, origin: origin.joined(with: other.origin),
      report: report.joined(with: other.report, kept: all.count, repeated: repeated))
  }

  /// Some of the triplets by seed, in their order; a smaller part lies inside of a larger one.
  package func sample(_ count: Int, seed: Int) -> TripletsValue {
    let size = min(count, triplets.count)
    let places = NestedSample.order(of: triplets.count, seed: seed).prefix(size).sorted()
    let all = candidates
    var report = TripletReport(all: triplets.count)
    (report.taken, report.kept) = (size, size)
    var origin = origin
    origin.label += ", sample of \(size)"
    return TripletsValue(
      references: references, candidates: places.map { all[$0] }, origin: origin, report: report)
  }

  /// The triplets with the names of their images, as files have them.
  package var records: [TripletRecord] {
    let ids = references.ids
    // Where captions are the names, they are enough.
    let isNamed = references.dataset == nil
    return triplets.enumerated().map { index, triplet in
      TripletRecord(
        place: index + 1, referenceImage: isNamed ? ids[triplet.reference] : nil,
        referenceCaption: references.caption(triplet.reference), modification: triplet.modification,
        targetCaption: targetTexts[triplet.target],
        targetImage: isNamed ? triplet.targetImage.map { ids[$0] } : nil, edit: triplet.edit,
        isSupervised: isSupervised)
    }
  }

  /// The image of a triplet's target, where it is known or has the target's caption.
  package func targetPicture(of triplet: Triplet, _ places: [String: Int]) -> Int? {
    triplet.targetImage ?? places[targetTexts[triplet.target]]
  }

  /// What is stored of it: every triplet, and what became of those that were offered.
  ///
  /// - Throws: `ContentError`.
  package func stored() throws -> StoredObject {
    try StoredObject(
      kind: "triplets",
      tables: [
        (
          "triplets",
          StoredTable(
            title: "triplets of \(references.dataset?.name ?? "pictures")".storable,
            columns: [
              StoredColumn("reference", .int32(triplets.map { Int32(clamping: $0.reference) })),
              StoredColumn(
                "reference_caption", .text(triplets.map { references.title($0.reference).storable })),
              StoredColumn("relative_caption", .text(triplets.map { $0.modification.storable })),
              StoredColumn("target_caption", .text(triplets.map { targetTexts[$0.target].storable })),
              StoredColumn("edit", .text(triplets.map { $0.edit.storable })),
            ])
        ), ("gates", report.stored()),
      ],
      metadata: [
        "source": .string(origin.label), "supervised": .bool(isSupervised),
        "gates": .array(TripletGate.allCases.filter(origin.gates.contains).map { .string($0.rawValue) }),
      ])
  }
}
