import ComposedRetrieval
import Corpora
import Diagnostics
import ExperimentStore
import Files

/// What a source offers before any gate, and the order in which it is looked at.
package struct TripletOffer {
  /// "rules", "llm SmolLM2", "cap.json"
  package let label: String
  package private(set) var candidates: [TripletCandidate] = []
  /// Indices of the candidates that are taken, in the order of the seed: an earlier one wins over its duplicates.
  package private(set) var order: [Int] = []
  /// What there is in all, of which `taken` were asked for.
  package private(set) var offered = 0
  package private(set) var taken = 0
  /// Of those taken, what nothing came of.
  package private(set) var unusable = 0
  /// The sources of which people wrote the texts.
  package private(set) var supervised: [String] = []
  /// Whether they are the exact triplets of a data set.
  package private(set) var isExact = false

  /// - Throws: as `TripletRequest.value`.
  package init(_ request: TripletRequest, in workspace: Workspace) throws {
    switch request.source {
    case .rules:
      label = "rules"
      if let dataset = request.references.dataset {
        isExact = true
        candidates = dataset.triplets[.train].map {
          TripletCandidate(
            reference: $0.reference, modification: $0.text, target: dataset.captionTexts[$0.target],
            targetImage: $0.target, edit: $0.slot)
        }
      } else {
        candidates = try Self.edits(request, in: workspace)
      }
      take(of: candidates.count, request)
    case .file(let path):
      label = FilePath.name(of: path)
      try read(path, request)
    case .writer(let writer):
      label = writer.label
      try ask(writer, request, in: workspace)
    }
  }

  private mutating func take(of count: Int, _ request: TripletRequest) {
    offered = count
    taken = NestedSample.size(of: count, fraction: request.fraction, limit: request.limit)
    order = Array(NestedSample.order(of: count, seed: request.seed).prefix(taken))
  }

  /// Edits of every caption that there is.
  private static func edits(_ request: TripletRequest, in workspace: Workspace) throws -> [TripletCandidate] {
    let rules = try workspace.editRules.rules(in: workspace)
    let references = request.references
    return references.trainable.flatMap { index -> [TripletCandidate] in
      guard let caption = references.caption(index) else { return [] }
      return rules.edits(of: caption, seed: request.seed).map {
        TripletCandidate(
          reference: index, modification: $0.modification, target: $0.target, edit: $0.kind)
      }
    }
  }

  /// Asks for a proposal for each caption that is taken; a limit is one of captions, because each has its price.
  private mutating func ask(_ writer: any TripletWriter, _ request: TripletRequest, in workspace: Workspace)
    throws
  {
    let references = request.references
    let captioned = references.trainable.compactMap { index in
      references.caption(index).map { (index: index, caption: $0) }
    }
    take(of: captioned.count, request)
    let places = order.sorted()
    let proposals = try TripletProposals(places.map { captioned[$0].caption }, by: writer).made(in: workspace)
    var candidateOf: [Int: Int] = [:]
    for (place, proposal) in zip(places, proposals) {
      guard let proposal else { continue }
      candidateOf[place] = candidates.count
      candidates.append(
        TripletCandidate(
          reference: captioned[place].index, modification: proposal.modification, target: proposal.target))
    }
    order = order.compactMap { candidateOf[$0] }
    unusable = taken - order.count
  }

  // MARK: - Files

  private mutating func read(_ path: String, _ request: TripletRequest) throws {
    let file = try TripletFile(path: path)
    let matching = TripletNames(request.references)
    let trainable = Set(request.references.trainable)
    take(of: file.records.count, request)
    var candidateOf: [Int: Int] = [:]
    for (index, record) in file.records.enumerated() {
      let place = TripletError.Place(path: path, number: record.place, isLine: file.format != .json)
      guard let candidate = try matching.candidate(record, place, skipsMissing: request.skipsMissing) else {
        continue
      }
      guard trainable.contains(candidate.reference) else {
        throw TripletError.heldOut(
          request.references.title(candidate.reference), place,
          split: request.references.part(of: candidate.reference))
      }
      candidateOf[index] = candidates.count
      candidates.append(candidate)
    }
    let taken = order
    order = taken.compactMap { candidateOf[$0] }
    unusable = taken.count - order.count
    if file.isSupervised || request.isSupervised { supervised = [label] }
  }
}
