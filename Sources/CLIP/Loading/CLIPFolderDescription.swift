import Tensors

/// What the configuration file of a folder says about the model in it; the weights are not looked at.
public struct CLIPFolderDescription: Hashable, Sendable {
  /// The text tower's sizes; nil for a folder with the image tower alone.
  public internal(set) var text: CLIPConfiguration.Text?
  /// Where the text tower's sentences end.
  public internal(set) var endRule: EndRule = .largestID
  /// The image tower's sizes; nil for a folder with the text tower alone.
  public internal(set) var vision: CLIPConfiguration.Vision?
  /// Width of the joint feature space.
  public internal(set) var jointWidth: Int
  /// What keeps the towers from being used; nothing unless it was looked for.
  package var faults = CLIPFolderFaults()

  package init(
    text: CLIPConfiguration.Text? = nil, endRule: EndRule = .largestID,
    vision: CLIPConfiguration.Vision? = nil,
    jointWidth: Int
  ) {
    self.text = text
    self.endRule = endRule
    self.vision = vision
    self.jointWidth = jointWidth
  }

  /// Reads the configuration file of a folder.
  ///
  /// - Parameter layout: whose file to read; when nil, as `CLIPFolder` chooses
  /// - Throws: `CLIPFolderError`; `CLIPError.invalidConfiguration`.
  public init(path: String, layout: CLIPFolder.Layout? = nil) throws {
    let files = try (layout ?? CLIPFolder.layout(of: path)).files
    self = try files.description(Settings(path: try CLIPFolder.file(path, [files.configurationName])))
    try vision?.validate()
    try text?.validate()
    try CLIPConfiguration.validate(jointWidth: jointWidth)
  }

  /// Name and shape of every parameter that the folder must hold, by our names.
  public var parameterShapes: [(name: String, shape: Shape)] {
    (vision?.parameterShapes(jointWidth: jointWidth) ?? [])
      + (text?.parameterShapes(jointWidth: jointWidth) ?? [])
      + (text == nil || vision == nil ? [] : [("logScale", [])])
  }
}
