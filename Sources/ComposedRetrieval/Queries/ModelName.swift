/// What rows call a model: the training of its phi and its components. Part of the keys of evaluations.
public enum ModelName {
  /// The name of a phi that LinCIR's stage 1 trained.
  public static let stage1 = "stage 1"

  /// "stage 1", "stage 1 + task", ...
  public static func words(phi: String = stage1, components: [String]) -> String {
    ([phi] + components).joined(separator: " + ")
  }
}
