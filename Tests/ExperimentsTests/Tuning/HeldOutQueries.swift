import Benchmarks
import Experiments
import StudySupport

/// The held-out queries of the tiny gallery as a validation split.
struct HeldOutQueries: RetrievalBenchmark {
  static let name = Emoji.name
  static let splits = ["val"]
  static let reference = Emoji.reference
  static let definesEveryRecall = true
  static let outcomeLayout = OutcomeLayout.single

  let split = "val"
  private var emoji: Emoji
  var tasks: [BenchmarkTask] {
    get { emoji.tasks }
    set { emoji.tasks = newValue }
  }

  init(_ emoji: Emoji) { self.emoji = emoji }

  func metrics(of outcomes: [[QueryOutcome]]) throws(BenchmarkError) -> [MetricResult] {
    try emoji.metrics(of: outcomes)
  }
}

extension TinyStudy {
  /// What settings may be chosen on.
  var validation: EvaluationTarget {
    EvaluationTarget(HeldOutQueries(dataset.benchmark(.test)), over: DrawnImages(dataset: dataset))
  }
}
