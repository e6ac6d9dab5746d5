import Benchmarks
import ComposedRetrieval
import Corpora
import Diagnostics

extension TripletsValue {
  /// What is to be said where a model that learnt from these is evaluated on other images; nil where no
  /// caption is in both. Triplets of the target's own data set have no such captions: they were taken out.
  package func overlap(with target: EvaluationTarget) -> String? {
    if let content = target.images.content, references.dataset?.content == content { return nil }
    let asked = Set(target.askedCaptions.map { ComparedWords($0) })
    guard !asked.isEmpty else { return nil }
    var learnt: Set<String> = []
    for triplet in triplets {
      learnt.insert(targetTexts[triplet.target])
      if let caption = references.caption(triplet.reference) { learnt.insert(caption) }
    }
    let common = learnt.filter { asked.contains(ComparedWords($0)) }.sorted()
    guard let first = common.first else { return nil }
    let count = Quantity.count(common.count, "caption")
    let words = "\(target.title) asks about \(count) of the triplets (\(origin.label))"
    return "LEAKAGE: \(words), such as \"\(first)\""
  }
}
