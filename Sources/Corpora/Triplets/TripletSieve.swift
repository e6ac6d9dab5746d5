/// Puts candidates through gates, all but `agreement`, which needs a model.
///
/// Where a gate looks at earlier triplets (duplicates), the earlier one stays. Whether a candidate stays depends on
/// those before it in the order alone, so what stays of a beginning of the order stays of the whole.
public struct TripletSieve {
  /// What came of it.
  public struct Outcome: Hashable, Sendable {
    /// The candidates that stay, ascending.
    public var kept: [Int]
    /// Those that do not with the first gate that they failed, in the order in which they were looked at.
    public var removed: [Removal]

    /// A candidate that does not stay.
    public struct Removal: Hashable, Sendable {
      /// The gate that was counted.
      public let gate: TripletGate
      /// Index of the candidate.
      public let candidate: Int
    }

    /// Takes away candidates that a later gate removes.
    public mutating func remove(_ candidates: some Sequence<Int>, by gate: TripletGate) {
      let failed = Set(candidates)
      removed += kept.filter(failed.contains).map { Removal(gate: gate, candidate: $0) }
      kept.removeAll(where: failed.contains)
    }
  }

  /// The share of distinct words from which targets of one modification are similar.
  public static let similarity = 0.8
  /// The words from which a target inside of a modification is a copy.
  static let copiedWords = 3
  /// The tokens that CLIP's text tower takes.
  public static let usualTokens = 77
  /// So many triplets of one reference and modification are compared with a later one.
  private static let compared = 256

  /// The gates that are asked.
  public let gates: Set<TripletGate>
  /// What stands for the reference image in a query.
  public var placeholder = "$"
  /// The caption of a reference; nil where it is not known.
  public var caption: (Int) -> String? = { _ in nil }
  /// Whether the text tower takes a candidate's sentences.
  public var fits: (TripletCandidate) throws -> Bool = TripletSieve.probablyFits
  /// Whether a candidate's sentences are English.
  public var isEnglish: (TripletCandidate) -> Bool = { _ in true }
  /// Whether a candidate's target is kept for the evaluation; nil where nothing is.
  public var isHeldOut: ((TripletCandidate) -> Bool)?

  /// A sieve with these gates; `heldOut` is always asked.
  public init(_ gates: Set<TripletGate>) { self.gates = gates }

  /// The sentence of a query, with the placeholder of the sieve.
  public func sentence(for modification: String) -> String {
    "a photo of \(placeholder) that \(modification)"
  }

  /// Looks at candidates in an order.
  ///
  /// - Throws: what `fits` throws.
  public func sift(_ candidates: [TripletCandidate], order: [Int]) throws -> Outcome {
    guard !gates.isEmpty || isHeldOut != nil else { return Outcome(kept: order.sorted(), removed: []) }
    var outcome = Outcome(kept: [], removed: [])
    var earlier = Earlier()
    for index in order {
      if let gate = try failed(by: candidates[index], &earlier) {
        outcome.removed.append(.init(gate: gate, candidate: index))
      } else {
        outcome.kept.append(index)
      }
    }
    outcome.kept.sort()
    return outcome
  }

  /// What gates remember of the triplets that stay.
  private struct Earlier {
    struct Words: Hashable {
      let reference: Int
      let words: ComparedWords
    }
    struct Texts: Hashable {
      let reference: Int
      let modification: String
      let target: String
    }

    var texts: Set<Texts> = []
    var targets: Set<Words> = []
    var modifications: [Words: [ComparedWords]] = [:]
  }

  private func failed(by candidate: TripletCandidate, _ earlier: inout Earlier) throws -> TripletGate? {
    let target = ComparedWords(candidate.target)
    let modification = ComparedWords(candidate.modification)
    if gates.contains(.different) {
      // Without a word there is no picture.
      if target.words.isEmpty { return .different }
      if let caption = caption(candidate.reference), ComparedWords(caption) == target { return .different }
    }
    if gates.contains(.modification), isCopy(candidate, modification, of: target) { return .modification }
    if gates.contains(.length), try !fits(candidate) { return .length }
    if isHeldOut?(candidate) ?? false { return .heldOut }
    let texts = Earlier.Texts(
      reference: candidate.reference, modification: candidate.modification, target: candidate.target)
    if gates.contains(.duplicates), earlier.texts.contains(texts) { return .duplicates }
    let (asked, wanted) = (
      Earlier.Words(reference: candidate.reference, words: modification),
      Earlier.Words(reference: candidate.reference, words: target)
    )
    if gates.contains(.similar) {
      let others = earlier.modifications[asked] ?? []
      if earlier.targets.contains(wanted)
        || others.contains(where: { $0.overlap(with: target) >= Self.similarity })
      {
        return .similar
      }
    }
    if gates.contains(.language), !isEnglish(candidate) { return .language }
    if gates.contains(.duplicates) { earlier.texts.insert(texts) }
    if gates.contains(.similar) {
      earlier.targets.insert(wanted)
      if earlier.modifications[asked, default: []].count < Self.compared {
        earlier.modifications[asked, default: []].append(target)
      }
    }
    return nil
  }

  private func isCopy(
    _ candidate: TripletCandidate, _ modification: ComparedWords, of target: ComparedWords
  ) -> Bool {
    modification.words.isEmpty || candidate.modification.contains(placeholder) || modification == target
      || (target.words.count >= Self.copiedWords && modification.contains(target))
      || alreadyHolds(modification, of: candidate.reference)
  }

  /// Verbs with which a modification begins, as `ComparedWords` has them.
  private static let verbs: Set = ["is", "are", "has", "have", "show", "wear", "look", "contain"]

  /// Whether the reference's caption says word for word what is asked for: "is a rooster" of a rooster.
  private func alreadyHolds(_ modification: ComparedWords, of reference: Int) -> Bool {
    guard let caption = caption(reference), let first = modification.words.first else { return false }
    let asked = Self.verbs.contains(first) ? modification.droppingFirst : modification
    return !asked.words.isEmpty && ComparedWords(caption).contains(asked)
  }

  /// Whether a candidate fits 77 tokens, where no tokenizer is at hand: a word is counted as a token for every four
  /// letters begun, which is more than CLIP's vocabulary needs for English.
  public static func probablyFits(_ candidate: TripletCandidate) -> Bool {
    max(tokens(of: "a photo of $ that " + candidate.modification), tokens(of: candidate.target))
      <= usualTokens
  }

  private static func tokens(of text: String) -> Int {
    2 + CaptionToken.tokens(of: text).map { ($0.text.utf8.count + 3) / 4 }.reduce(0, +)
  }
}
