import Foundation
import Statistics
import TestSupport
import Testing

/// Compares with scipy where a Python that has it is at hand (MOTA_PYTHON, or python3).
@Suite("The values of scipy", .onOwnThreads)
struct SciPyTests {
  private static let python = ProcessInfo.processInfo.environment["MOTA_PYTHON"] ?? "python3"
  private static let hasSciPy = (try? run("import scipy.stats")) != nil
  private static let condition: Comment = "needs python3 with scipy (or MOTA_PYTHON)"

  private struct Failed: Error {}

  /// What a program prints, as numbers.
  private static func run(_ program: String) throws -> [Double] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-c", program]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap {
      Double($0)
    }
  }

  private static let values: [Double] = {
    var random = SplitMix64(seed: 31)
    return (0..<80).map { _ in (Double.random(in: -1...1.4, using: &random) * 1000).rounded() / 1000 }
  }()

  @Test(.enabled(if: hasSciPy, condition)) func mcNemarIsItsBinomialTest() throws {
    let pairs = [(3, 9), (40, 60), (0, 5), (511, 489), (7, 7), (1200, 1000)]
    let found = try Self.run(
      "from scipy.stats import binomtest\n"
        + pairs.map { "print(repr(float(binomtest(\($0), \($0 + $1)).pvalue)))" }.joined(separator: "\n"))
    try #require(found.count == pairs.count)
    for (pair, expected) in zip(pairs, found) {
      let p = McNemar(onlyFirst: pair.0, onlySecond: pair.1).pValue
      #expect(abs(p - expected) < 1e-9 * max(1, expected), "\(pair)")
    }
  }

  @Test(.enabled(if: hasSciPy, condition)) func theSignFlipTestIsItsPermutationTestOfSamples() throws {
    let few = Array(Self.values.prefix(12))
    let found = try Self.run(
      """
      import numpy as np
      from scipy.stats import permutation_test
      x = np.array(\(few))
      r = permutation_test((x,), lambda x, axis: np.mean(x, axis=axis), permutation_type='samples', vectorized=True, n_resamples=np.inf)
      print(repr(float(r.pvalue)))
      """)
    #expect(abs(SignFlip(few, resampling: Resampling()).pValue - (found.first ?? -1)) < 1e-12)
  }

  @Test(.enabled(if: hasSciPy, condition)) func intervalsAreThoseOfItsBootstrap() throws {
    let found = try Self.run(
      """
      import numpy as np
      from scipy.stats import bootstrap
      x = np.array(\(Self.values)) ** 3
      for method in ('percentile', 'BCa'):
          r = bootstrap((x,), np.mean, n_resamples=200000, method=method, rng=np.random.default_rng(1), batch=10000)
          print(repr(float(r.confidence_interval.low)), repr(float(r.confidence_interval.high)))
      """)
    try #require(found.count == 4)
    let mine = PairedBootstrap(
      try PairedDifferences([Self.values.map { $0 * $0 * $0 }]), resampling: Resampling(count: 200_000))
    // Two draws of 200,000 resamples: their quantiles differ by some thousandths of the interval's width.
    let slack = 0.015 * (found[1] - found[0])
    #expect(abs(mine.percentile.lower - found[0]) < slack)
    #expect(abs(mine.percentile.upper - found[1]) < slack)
    #expect(abs(mine.bca.lower - found[2]) < slack)
    #expect(abs(mine.bca.upper - found[3]) < slack)
  }

  @Test(.enabled(if: hasSciPy, condition)) func studentsDistributionIsItsOwn() throws {
    let cases = [(0.5, 3.0), (2.1, 7.5), (5, 2), (12, 40), (1.96, 1e5), (0.01, 1.2)]
    let found = try Self.run(
      "from scipy.stats import t\n"
        + cases.map { "print(repr(float(2 * t.sf(\($0), \($1)))))" }.joined(separator: "\n"))
    try #require(found.count == cases.count)
    for (point, expected) in zip(cases, found) {
      let p = Distributions.studentTwoSided(point.0, freedom: point.1)
      #expect(abs(p - expected) < 1e-10, "\(point): \(p) \(expected)")
    }
  }
}
