import Benchmarks
import Experiments
import Files
import Statistics
import StudySupport
import Testing

@Suite("Comparisons by clusters of queries")
struct ClusterComparisonTests {
  private func rows(_ study: TinyStudy) throws -> MeasuredRows {
    let model = try study.alignment().model(in: study.workspace)
    let phi = try study.inversion().model(in: study.workspace)
    let evaluation = try Evaluation(
      [EvaluatedSubject(phi), EvaluatedSubject(model)], on: study.test, in: study.workspace)
    return try #require(try EvaluationTable(evaluation).value().measured)
  }

  @Test func theGalleryGroupsItsQueriesBySubject() throws {
    let study = try TinyStudy()
    let clusters = try #require(study.test.clusters)
    #expect(clusters.unit == "subject")
    #expect(clusters.numbers.count == study.test.queryCount)
    #expect(clusters.count < study.test.queryCount && clusters.count > 1)
    #expect(try rows(study).clusters == clusters)
  }

  @Test func everyMetricIsComparedByTheSameHalves() throws {
    let study = try TinyStudy()
    let rows = try rows(study)
    let clusters = try #require(rows.clusters)
    let comparison = try Comparison(
      rows, reference: 0, metrics: rows.catalog.shown, resampling: Resampling(count: 1_000),
      clusters: clusters, margin: 5)
    let plain = try Comparison(
      rows, reference: 0, metrics: rows.catalog.shown, resampling: Resampling(count: 1_000))
    #expect(comparison.halves == RandomHalves(clusters: clusters.count, count: 1_000).count)
    for (line, other) in zip(comparison.lines, plain.lines) where line.kind == .variant {
      let difference = try #require(line.difference)
      // The rule changes what is known of a difference, not the difference.
      #expect(abs(difference.estimate - (try #require(other.difference)).estimate) < 1e-9)
      let (p, corrected) = (try #require(difference.p), try #require(difference.corrected))
      #expect(corrected >= p && difference.equivalence != nil)
      #expect((p <= 0.05) == !(difference.interval?.contains(0) ?? true))
      #expect(difference.test == .clusters && difference.clustered != nil)
    }
    #expect(comparison.familySizes == plain.familySizes)
  }

  @Test func theTableSaysWhatItsNumbersAreOf() throws {
    let study = try TinyStudy()
    let rows = try rows(study)
    let clusters = try #require(rows.clusters)
    let comparison = try Comparison(
      rows, reference: 0, metrics: [Metric(name: "R", cutoff: 10)], resampling: Resampling(count: 1_000),
      clusters: clusters, margin: 5)
    let table = try ComparisonTable.make(comparison)
    let names = table.table.columns.map(\.name)
    #expect(names.suffix(4) == ["p", "p (corrected)", "p within 5 points", "verdict"])
    #expect(
      table.table.notes.contains {
        $0.contains(" queries of \(clusters.count) subjects (largest ") && $0.contains("design effect")
      })
    #expect(table.table.notes.contains { $0.contains("Hartigan 1969") })
    let design = try ClusterDesign(clusters)
    let isUneven = design.largest.share > 0.1 || design.evenCount < 30
    #expect(table.supplements.map(\.name) == (isUneven ? [.macro] : []))
    let stored = try #require(table.object.table(named: "summary"))
    for column in ["macro", "macro_p", "design_effect", "freedom", "corrected", "within"] {
      #expect(stored.column(named: column) != nil, "\(column)")
    }
    let plain = try ComparisonTable.make(
      try Comparison(
        rows, reference: 0, metrics: [Metric(name: "R", cutoff: 10)], resampling: Resampling(count: 200)))
    #expect(plain.table.notes.contains { $0.hasPrefix("queries are taken as independent") })
    #expect(plain.supplements.isEmpty)
  }

  @Test func groupsOfQueriesHaveIntervalsWhereTheyHaveClusters() throws {
    let study = try TinyStudy()
    let model = try study.alignment().model(in: study.workspace)
    let phi = try study.inversion().model(in: study.workspace)
    let pairs = try OutcomePairs(
      [EvaluatedSubject(phi), EvaluatedSubject(model)], on: study.test, in: study.workspace)
    let metric = Metric(name: "R", cutoff: 10)
    let clusters = try #require(study.test.clusters)
    let grouped = GroupedDifferences(pairs, metric: metric, clusters: clusters)
    for group in Set(pairs.outcomes.flatMap(\.groups)) {
      let result = try grouped.result(of: group)
      #expect((result.p <= 0.05) == !(result.interval?.contains(0) ?? true), "\(group)")
      if try #require(result.clusters) < GroupedDifferences.fewestClusters { #expect(result.overRest == nil) }
    }
    let all = try grouped.result(of: nil)
    #expect(all.clusters == clusters.count && all.overRest == nil)
    let table = try DifferencesTable(pairs, metric: metric, limit: 1, clusters: clusters).value()
    #expect(table.table.columns.map(\.name).suffix(4) == ["difference", "low", "high", "p (Holm)"])
    let plain = try DifferencesTable(pairs, metric: metric, limit: 1, clusters: nil).value()
    #expect(!plain.supplements.contains { $0.name == .contrasts })
  }
}
