import Foundation

/// How many inputs a fuzz test tries: MOTA_FUZZ, or the few that every run can afford.
public enum FuzzCount {
  /// The number, `usual` unless the environment says another.
  public static func of(_ usual: Int) -> Int {
    ProcessInfo.processInfo.environment["MOTA_FUZZ"].flatMap(Int.init) ?? usual
  }
}
