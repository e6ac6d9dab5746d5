import Tensors

/// What the configuration of a folder says about the model in it.
struct FolderDescription: Sendable {
  /// The text tower and where its sentences end; nil for a folder with the image tower alone.
  var text: CLIPConfiguration.Text?
  var endRule: EndRule = .largestID
  /// The image tower; nil for a folder with the text tower alone.
  var vision: CLIPConfiguration.Vision?
  var jointWidth: Int

  /// Name and shape of every parameter that the folder must hold.
  var parameterShapes: [(name: String, shape: Shape)] {
    (vision?.parameterShapes(jointWidth: jointWidth) ?? [])
      + (text?.parameterShapes(jointWidth: jointWidth) ?? [])
      + (text == nil || vision == nil ? [] : [("logScale", [])])
  }

  /// - Throws: `CLIPError.invalidConfiguration`.
  func validate() throws {
    try vision?.validate()
    try text?.validate()
    try CLIPConfiguration.validate(jointWidth: jointWidth)
  }
}
