/// The program's version.
public enum Version {
  /// Semantic version (https://semver.org).
  public static let current = "0.1.0"
}
