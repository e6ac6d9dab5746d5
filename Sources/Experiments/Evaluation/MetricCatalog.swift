import Benchmarks
import Language

/// The metrics that a data set defines.
struct MetricCatalog: Hashable {
  /// "emoji test", "cirr val"
  let title: String
  /// The metrics of its tables, in order.
  let shown: [Metric]
  /// Where every recall is defined, the number of images that are ranked; nil where only `shown` are.
  let recallLimit: Int?

  /// Every recall up to the size of a gallery.
  static func recall(title: String, gallery: Int) -> MetricCatalog {
    MetricCatalog(
      title: title, shown: [1, 5, 10, 50].map { Metric(name: "R", cutoff: $0) }, recallLimit: gallery)
  }

  func contains(_ metric: Metric) -> Bool {
    if let recallLimit, metric.name == "R" { return (1...max(1, recallLimit)).contains(metric.cutoff) }
    return shown.contains(metric)
  }

  /// Refuses a metric that the data set does not define.
  ///
  /// - Throws: `GridError.metric`.
  func check(_ metric: Metric) throws {
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
