/// Times, amounts and sizes in words a person reads at a glance.
public enum Quantity {
  /// "0.4 s", "12.3 s", "2 min 05 s", "1 h 02 min".
  public static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "?" }
    if seconds < 59.95 { return DecimalText.text(seconds, decimals: 1) + " s" }
    let whole = Int(seconds.rounded())
    if whole < 3600 { return "\(whole / 60) min \(padded(whole % 60)) s" }
    return "\(whole / 3600) h \(padded(whole % 3600 / 60)) min"
  }

  /// "00:42", "12:05", "1:02:05": time left on a progress line.
  public static func clock(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "--:--" }
    let whole = Int(seconds.rounded())
    let tail = "\(padded(whole % 3600 / 60)):\(padded(whole % 60))"
    return whole < 3600 ? tail : "\(whole / 3600):\(tail)"
  }

  /// "3.1 TFLOP": a count of floating-point operations.
  public static func operations(_ count: Int) -> String {
    scaled(Double(count), units: ["FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP", "EFLOP"], step: 1000)
  }

  /// "512 MB": a size in memory or on disk, in decimal units.
  public static func bytes(_ count: Int) -> String {
    scaled(Double(count), units: ["B", "kB", "MB", "GB", "TB", "PB"], step: 1000)
  }

  /// "1 training", "41 trainings": a number with a noun whose plural ends in s.
  public static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func scaled(_ value: Double, units: [String], step: Double) -> String {
    var (value, index) = (value, 0)
    while value >= step, index < units.count - 1 { (value, index) = (value / step, index + 1) }
    let decimals = index == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2
    return DecimalText.text(value, decimals: decimals) + " " + units[index]
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
