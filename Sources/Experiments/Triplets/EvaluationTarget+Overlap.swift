import Files

extension EvaluationTarget {
  /// What is to be said of captions that rows learnt from and that it asks about, each note once.
  package func overlapNotes(of triplets: [TripletsValue]) -> [String] {
    var seen: Set<ContentHash> = []
    var notes: [String] = []
    for triplets in triplets where seen.insert(triplets.hash).inserted {
      if let note = triplets.overlap(with: self), !notes.contains(note) { notes.append(note) }
    }
    return notes
  }
}
