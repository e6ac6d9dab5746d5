import Foundation
import Tensors

/// The repetitions of a unit of work in one process.
struct Timing: Codable {
  /// Seconds of each repetition.
  var seconds: [Double]
  /// Floating-point operations of the matrix products of one repetition.
  var operations: Int

  /// Runs once to warm up and then `repetitions` times.
  static func of(_ workload: Workload, repetitions: Int) throws -> Timing {
    try workload.run()
    var timing = Timing(seconds: [], operations: 0)
    for _ in 0..<repetitions {
      let before = OperationCounter.total
      let start = DispatchTime.now().uptimeNanoseconds
      try workload.run()
      timing.seconds.append(Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9)
      timing.operations = OperationCounter.total - before
    }
    return timing
  }
}

extension Collection where Element == Double {
  /// The middle value, or the mean of the two in the middle; nil of nothing.
  var median: Double? {
    let sorted = self.sorted()
    guard !sorted.isEmpty else { return nil }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
