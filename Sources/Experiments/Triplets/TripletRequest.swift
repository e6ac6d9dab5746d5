import CLIP
import ComposedRetrieval
import Corpora
import ExperimentStore
import Files
import Tensors

/// What a `triplets` statement asks for, and how it is made.
package struct TripletRequest {
  /// Where modifications and targets come from.
  package enum Source {
    /// The exact triplets of a data set's slots, or edits of captions.
    case rules
    case file(String)
    case writer(any TripletWriter)
  }

  package let references: TripletImages
  package let source: Source
  /// Nil for those that the source usually needs.
  package let gates: Set<TripletGate>?
  package let fraction: Double?
  package let limit: Int?
  package let seed: Int
  /// What tokens are counted with, and agreement measured.
  package let backbone: BackboneValue?
  /// Whether people wrote a file's texts although it does not say so.
  package let isSupervised: Bool
  /// Whether lines of images that are not there are left out.
  package let skipsMissing: Bool

  package init(
    references: TripletImages, source: Source, gates: Set<TripletGate>?, fraction: Double?, limit: Int?,
    seed: Int, backbone: BackboneValue?, isSupervised: Bool, skipsMissing: Bool
  ) {
    self.references = references
    self.source = source
    self.gates = gates
    self.fraction = fraction
    self.limit = limit
    self.seed = seed
    self.backbone = backbone
    self.isSupervised = isSupervised
    self.skipsMissing = skipsMissing
  }

  /// The gates that are asked: of exact triplets none, where none are chosen.
  package var askedGates: Set<TripletGate> {
    if let gates { return gates }
    if case .rules = source, references.dataset != nil { return [] }
    return TripletGate.usual
  }

  /// Makes the triplets, or finds out why that cannot be.
  ///
  /// - Throws: `TripletError`, `TripletFileError`, `TextFileError`, `WordNetError`; what the writer and a backbone throw.
  package func value(in workspace: Workspace) throws -> TripletsValue {
    let offer = try TripletOffer(self, in: workspace)
    let gates = askedGates
    var sieve = TripletSieve(gates)
    sieve.caption = references.caption
    if gates.contains(.language) {
      let tagger = try workspace.keywordWords().tagger
      let captions = references.ids.indices.lazy.compactMap(references.caption)
      let english = EnglishWords(wordNet: tagger.wordNet, corpus: captions)
      sieve.isEnglish = english.isEnglish
    }
    if gates.contains(.length), let backbone { try countTokens(of: backbone, in: &sieve) }
    if !offer.isExact, let dataset = references.dataset {
      let trainable = Set(references.trainable)
      let heldOut = Set(
        dataset.captionTexts.indices.filter { !trainable.contains($0) }.map {
          ComparedWords(dataset.captionTexts[$0])
        })
      sieve.isHeldOut = { heldOut.contains(ComparedWords($0.target)) }
    }
    var outcome = try sieve.sift(offer.candidates, order: offer.order)
    if gates.contains(.agreement) {
      let disagreeing = try disagreeing(outcome.kept.map { ($0, offer.candidates[$0]) }, in: workspace)
      outcome.remove(disagreeing, by: .agreement)
    }
    let report = TripletReport(
      offered: offer.offered, taken: offer.taken, unusable: offer.unusable, outcome: outcome, gates: gates
    ) { index in
      let candidate = offer.candidates[index]
      return TripletsValue.words(
        references.title(candidate.reference), candidate.modification, candidate.target)
    }
    let value = TripletsValue(
      references: references, candidates: outcome.kept.map { offer.candidates[$0] },
      origin: TripletOrigin(label: offer.label + part, supervised: offer.supervised, gates: gates),
      report: report)
    guard !value.triplets.isEmpty else {
      let largest = report.removed.max { $0.count < $1.count }
      throw TripletError.noneLeft(
        source: offer.label, taken: offer.taken, unusable: offer.unusable,
        largest: largest.flatMap { $0.count > 0 ? "\($0.gate.rawValue) \($0.count)" : nil })
    }
    // Exact triplets that are taken whole are stored with their gallery.
    if !offer.isExact || offer.taken < offer.offered || !gates.isEmpty {
      try keep(value, offer, in: workspace)
    }
    return value
  }

  /// " 25 %", " of 200": what part of the source was asked for.
  private var part: String {
    let share = fraction.map { $0 == 1 ? "" : " \(Self.percent($0)) %" } ?? ""
    let most = limit.map { ", limit \($0)" } ?? ""
    return share + most + (seed != 0 && !(share + most).isEmpty ? ", seed \(seed)" : "")
  }

  private static func percent(_ share: Double) -> String {
    let percent = share * 100
    return percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
  }

  /// Counts with the tokenizer of a backbone and not by letters.
  private func countTokens(of backbone: BackboneValue, in sieve: inout TripletSieve) throws {
    let model = try backbone.backbone()
    let made = TripletSieve(sieve.gates)
    sieve.fits = { candidate in
      !model.tokenizer.encodeForModel(made.sentence(for: candidate.modification)).isTruncated
        && !model.tokenizer.encodeForModel(candidate.target).isTruncated
    }
  }

  /// The candidates whose target is not closer to the modification than the reference's caption is.
  private func disagreeing(_ candidates: [(index: Int, candidate: TripletCandidate)], in workspace: Workspace)
    throws
    -> [Int]
  {
    guard let backbone else { throw TripletError.backboneNeeded }
    var places: [String: Int] = [:]
    var texts: [String] = []
    func place(_ text: String) -> Int {
      if let known = places[text] { return known }
      places[text] = texts.count
      texts.append(text)
      return texts.count - 1
    }
    let rows = try candidates.map { _, candidate in
      guard let caption = references.caption(candidate.reference) else {
        throw TripletError.agreementNeedsCaptions(image: references.ids[candidate.reference])
      }
      return (place(candidate.modification), place(candidate.target), place(caption))
    }
    guard !texts.isEmpty else { return [] }
    let encoded = try workspace.encodings.captions(
      CaptionsValue(source: "texts of triplets", texts: texts), by: backbone)
    let units = try encoded.features().normalizedRows().unit
    let (values, width) = (units.scalars, units.scalars.count / texts.count)
    func cosine(_ first: Int, _ second: Int) -> Float {
      var sum: Float = 0
      for column in 0..<width { sum += values[first * width + column] * values[second * width + column] }
      return sum
    }
    return zip(candidates, rows).compactMap { candidate, row in
      cosine(row.0, row.1) > cosine(row.0, row.2) ? nil : candidate.index
    }
  }

  /// Stores triplets with the counts of their gates.
  private func keep(_ value: TripletsValue, _ offer: TripletOffer, in workspace: Workspace) throws {
    var hasher = ContentHasher(domain: "triplet candidates")
    hasher.append(references.hash)
    hasher.beginList(count: offer.candidates.count)
    for candidate in offer.candidates {
      hasher.append(candidate.reference)
      hasher.append(candidate.modification)
      hasher.append(candidate.target)
      hasher.append(candidate.edit)
    }
    var arguments: [String: JSONValue] = [
      "source": .string(value.origin.label), "seed": .int(seed), "taken": .int(offer.taken),
      "gates": .array(
        TripletGate.allCases.filter(value.origin.gates.contains).map { .string($0.rawValue) }),
    ]
    if value.isSupervised { arguments["supervised"] = true }
    var inputs = ["candidates": hasher.finalize(), "triplets": value.hash]
    inputs["backbone"] = backbone?.hash
    let step = try StepRecord(
      references.dataset == nil ? .tripletsOfPictures : .triplets,
      label: "triplets of \(references.name): \(value.origin.label)", arguments: arguments,
      inputs: inputs, numericIdentity: backbone == nil ? [:] : NumericIdentity.current.record)
    _ = try workspace.steps.run(step) { _ in try value.stored() }
  }
}
