import Foundation

/// What was measured of one unit; nil where it was not.
struct BenchRow: Codable {
  var unit: BenchUnit
  /// Our median, in seconds.
  var ours: Double?
  /// The peer's median as it is published, in seconds.
  var published: Double?
  /// The peer's median with the kindest padding, in seconds.
  var dynamic: Double?
  /// This machine's best large product in the same sitting, in GFLOP/s.
  var peak: Double?
  /// Our matrix arithmetic per second as a share of the peak.
  var share: Double?
  /// Our peak memory, in MB.
  var ourMemory: Double?
  /// The peer's smallest peak memory, in MB.
  var peerMemory: Double?
  /// Our shortest time at one, two and four times the size, in seconds.
  var scaledSeconds: [Double]?
  /// Floating-point operations of our matrix products at these sizes.
  var scaledOperations: [Int]?
  /// Bytes of a store at these sizes.
  var storeBytes: [Int]?

  private enum CodingKeys: String, CodingKey {
    case unit
    case ours = "ours_s"
    case published = "published_s"
    case dynamic = "dynamic_s"
    case peak = "peak_gflops"
    case share = "share_of_peak"
    case ourMemory = "ours_rss_mb"
    case peerMemory = "peer_rss_mb"
    case scaledSeconds = "scaled_s"
    case scaledOperations = "scaled_operations"
    case storeBytes = "store_bytes"
  }

  // Written out, because what was not measured is to stand as null.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(unit, forKey: .unit)
    try container.encode(ours, forKey: .ours)
    try container.encode(published, forKey: .published)
    try container.encode(dynamic, forKey: .dynamic)
    try container.encode(peak, forKey: .peak)
    try container.encode(share, forKey: .share)
    try container.encode(ourMemory, forKey: .ourMemory)
    try container.encode(peerMemory, forKey: .peerMemory)
    try container.encodeIfPresent(scaledSeconds, forKey: .scaledSeconds)
    try container.encodeIfPresent(scaledOperations, forKey: .scaledOperations)
    try container.encodeIfPresent(storeBytes, forKey: .storeBytes)
  }

  static let heading = """
    unit          ours s  published s       x  dynamic s       x  peak GFLOP/s  share  ours MB  peer MB      x
    """

  /// The row under the heading.
  var line: String {
    func number(_ value: Double?, _ width: Int, _ digits: Int) -> String {
      let text = value.map { String(format: "%.\(digits)f", $0) } ?? "-"
      return String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func ratio(_ a: Double?, _ b: Double?) -> Double? {
      guard let a, let b, b > 0 else { return nil }
      return a / b
    }
    return unit.rawValue.padding(toLength: 11, withPad: " ", startingAt: 0)
      + number(ours, 9, 3) + number(published, 13, 3) + number(ratio(published, ours), 8, 2)
      + number(dynamic, 11, 3) + number(ratio(dynamic, ours), 8, 2) + number(peak, 14, 0)
      + number(share.map { 100 * $0 }, 6, 0) + "%" + number(ourMemory, 9, 0) + number(peerMemory, 9, 0)
      + number(ratio(ourMemory, peerMemory), 7, 2)
  }

  /// A line that shows how a store's time and size grow from 250 to 500 and 1,000 runs; nil for other units.
  var storeLine: String? {
    guard let seconds = scaledSeconds, let bytes = storeBytes, seconds.count == 3, bytes.count == 3 else {
      return nil
    }
    return "  at 250, 500, 1,000 runs:" + seconds.map { String(format: " %.3f s", $0) }.joined() + ";"
      + bytes.map { String(format: " %.1f MB", Double($0) / 1e6) }.joined()
  }

  static let scalingHeading =
    "unit         s, 1x       2x       4x       growth         Gflop, 1x       2x       4x       growth"

  /// A line that shows how time and operations grow with the size; nil where that was not measured.
  var scalingLine: String? {
    guard let seconds = scaledSeconds, let operations = scaledOperations, seconds.count == 3,
      operations.count == 3
    else { return nil }
    func growth(_ values: [Double]) -> String {
      String(format: "  x%.2f x%.2f", values[1] / values[0], values[2] / values[1])
    }
    let work = operations.map { Double($0) * 1e-9 }
    return unit.rawValue.padding(toLength: 11, withPad: " ", startingAt: 0)
      + seconds.map { String(format: "%9.3f", $0) }.joined() + growth(seconds) + "      "
      + work.map { String(format: "%9.1f", $0) }.joined() + growth(work)
  }
}
