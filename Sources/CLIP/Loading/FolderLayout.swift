import Tensors

/// A way in which published folders describe a CLIP model and name its weights.
protocol FolderLayout: Sendable {
  /// The file that describes the model.
  static var configurationName: String { get }
  /// The files that may hold the weights, the preferred one first; an index stands for its shards.
  static var weightNames: [String] { get }
  /// Reads the description.
  static func description(_ settings: Settings) throws(CLIPFolderError) -> CLIPFolderDescription

  /// A layout for a file with these arrays.
  init(names: [String])
  /// Where the values of one of our parameters are.
  func stored(_ parameter: ParameterName, _ shape: Shape) -> StoredParameter
  /// Whether an array holds nothing that has to be learnt, so that it may be passed over.
  func ignores(_ name: String) -> Bool
}
