import Foundation

/// What was measured of one unit; nil where it was not.
struct BenchRow: Encodable {
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

  private enum CodingKeys: String, CodingKey {
    case unit
    case ours = "ours_s"
    case published = "published_s"
    case dynamic = "dynamic_s"
    case peak = "peak_gflops"
    case share = "share_of_peak"
    case ourMemory = "ours_rss_mb"
    case peerMemory = "peer_rss_mb"
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
}
