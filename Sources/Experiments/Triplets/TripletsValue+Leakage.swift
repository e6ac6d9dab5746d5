import Benchmarks
import ComposedRetrieval

extension TripletsValue {
  /// What is to be said where a model that learnt from these is evaluated on a split of other images; nil where no
  /// caption is in both. Triplets of the split's own data set have no such captions: they were taken out.
  func overlap(with split: SplitValue) -> String? {
    guard references.dataset?.hash != split.dataset.hash else { return nil }
    var asked: Set<ComparedWords> = []
    for triplet in split.triplets {
      asked.insert(ComparedWords(split.dataset.captionTexts[triplet.reference]))
      asked.insert(ComparedWords(split.dataset.captionTexts[triplet.target]))
    }
    var learnt: Set<String> = []
    for triplet in triplets {
      learnt.insert(targetTexts[triplet.target])
      if let caption = references.caption(triplet.reference) { learnt.insert(caption) }
    }
    let common = learnt.filter { asked.contains(ComparedWords($0)) }.sorted()
    guard let first = common.first else { return nil }
    let count = "\(common.count) caption\(common.count == 1 ? "" : "s")"
    let words = "\(split.title) asks about \(count) of the triplets (\(origin.label))"
    return "LEAKAGE: \(words), such as \"\(first)\""
  }
}
