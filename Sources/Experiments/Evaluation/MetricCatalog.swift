import Benchmarks

/// The metrics that a data set defines.
package struct MetricCatalog: Hashable {
  /// "emoji test", "cirr val"
  package let title: String
  /// The metrics of its tables, in order.
  package let shown: [Metric]
  /// Where every recall is defined, the number of images that are ranked; nil where only `shown` are.
  package let recallLimit: Int?

  /// The metrics of the embedded gallery: every recall up to its size, which is known only when it is read.
  package static func emoji(gallery: Int = .max) -> MetricCatalog {
    MetricCatalog(
      title: "\(Emoji.name) \(EmojiSplit.test.rawValue)",
      shown: Emoji.cutoffs.map { Metric(name: MetricResult.Kind.recall.rawValue, cutoff: $0) },
      recallLimit: gallery)
  }

  package func contains(_ metric: Metric) -> Bool {
    if let recallLimit, metric.name == "R" { return (1...max(1, recallLimit)).contains(metric.cutoff) }
    return shown.contains(metric)
  }

  /// Refuses a metric that the data set does not define.
  ///
  /// - Throws: `GridError.metric`.
  package func check(_ metric: Metric) throws {
    guard !contains(metric) else { return }
    throw GridError.metric(
      metric.description, dataset: title, nearest: nearest(to: metric).description,
      known: recallLimit.map { [$0 == .max ? "R@K for every K" : "R@1 to R@\($0)"] }
        ?? shown.map(\.description))
  }

  /// The defined metric that is most likely meant: of the same name before the same cut-off.
  private func nearest(to metric: Metric) -> Metric {
    if let recallLimit {
      return Metric(name: "R", cutoff: min(max(1, metric.cutoff), max(1, recallLimit)))
    }
    let distance = { (other: Metric) in
      (
        other.name == metric.name ? 0 : 1,
        other.cutoff.subtractingReportingOverflow(metric.cutoff).partialValue.magnitude
      )
    }
    return shown.min { distance($0) < distance($1) } ?? Metric(name: "R", cutoff: 10)
  }
}

extension MetricCatalog {
  /// The metrics of a benchmark; nil where the right answers are not published.
  package init?(of benchmark: any RetrievalBenchmark, title: String) {
    // Outcomes of nothing have every metric that outcomes of something have.
    let empty = benchmark.tasks.map { task in
      task.queries.map { query in QueryOutcome(top: [], scores: [], ranks: query.targets.map { _ in nil }) }
    }
    guard let results = try? benchmark.metrics(of: empty) else { return nil }
    var shown: [Metric] = []
    for result in results where result.group == nil {
      let metric = Metric(name: result.kind.rawValue, cutoff: result.cutoff)
      if !shown.contains(metric) { shown.append(metric) }
    }
    self.init(
      title: title, shown: shown,
      recallLimit: type(of: benchmark).definesEveryRecall ? benchmark.tasks.map(\.gallery.count).min() : nil)
  }
}
