import Tensors

extension CLIPConfiguration {
  /// Name and shape of every parameter, in the order in which a model asks for them.
  public var parameterShapes: [(name: String, shape: Shape)] {
    vision.parameterShapes(jointWidth: jointWidth) + text.parameterShapes(jointWidth: jointWidth)
      + [("logScale", [])]
  }
}

// The constructors themselves are run with values that take no memory, so that names and shapes are
// written in one place.

extension CLIPConfiguration.Vision {
  /// Name and shape of every parameter of the tower, in the order in which it asks for them.
  func parameterShapes(jointWidth: Int) -> [(name: String, shape: Shape)] {
    var shapes: [(name: String, shape: Shape)] = []
    _ = VisionEncoder(self, jointWidth: jointWidth) { name, shape, _ in
      shapes.append((name, shape))
      return Tensor([0])
    }
    return shapes
  }
}

extension CLIPConfiguration.Text {
  /// Name and shape of every parameter of the tower, in the order in which it asks for them.
  func parameterShapes(jointWidth: Int) -> [(name: String, shape: Shape)] {
    var shapes: [(name: String, shape: Shape)] = []
    _ = TextEncoder(self, jointWidth: jointWidth) { name, shape, _ in
      shapes.append((name, shape))
      return Tensor([0])
    }
    return shapes
  }
}
