import Foundation

/// How many inputs a fuzz test tries: MOTA_FUZZ, or the few that every run can afford.
public enum FuzzCount {
  /// The number, `usual` unless the environment says another.
  public static func of(_ usual: Int) -> Int {
    asked ?? usual
  }

  /// The same where every input takes a process or more: a thousandth of MOTA_FUZZ, and no fewer than usual.
  public static func ofProcesses(_ usual: Int) -> Int { max(usual, (asked ?? 0) / 1000) }

  private static var asked: Int? { ProcessInfo.processInfo.environment["MOTA_FUZZ"].flatMap(Int.init) }
}
