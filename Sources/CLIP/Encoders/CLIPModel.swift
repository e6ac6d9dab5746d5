import Tensors

/// Both towers and the trained temperature of their contrastive loss (Radford et al., 2021).
public final class CLIPModel {
  /// The sizes of both towers and of the joint space.
  public let configuration: CLIPConfiguration
  /// The image tower.
  public let vision: VisionEncoder
  /// The text tower.
  public let text: TextEncoder
  /// The logarithm of the factor of the cosine, a scalar.
  public let logScale: Parameter

  /// A model with freshly drawn weights.
  public convenience init(_ configuration: CLIPConfiguration, seed: Int) {
    self.init(configuration, source: Initializer(seed: seed).value)
  }

  /// A model whose weights come from elsewhere; nothing is drawn.
  ///
  /// - Parameter weights: gives the value of a parameter, asked once for each name and shape of
  ///   `CLIPConfiguration.parameterShapes`, in that order
  /// - Throws: what `weights` throws; `CLIPError.weightsMismatch` for the first value of another shape.
  public convenience init(
    _ configuration: CLIPConfiguration, weights: (_ name: String, _ shape: Shape) throws -> Tensor
  ) throws {
    try self.init(configuration) { name, shape, _ in try weights(name, shape).checked(as: name, shape) }
  }

  init(_ configuration: CLIPConfiguration, source: ParameterSource) rethrows {
    self.configuration = configuration
    vision = try VisionEncoder(configuration.vision, jointWidth: configuration.jointWidth, source: source)
    text = try TextEncoder(configuration.text, jointWidth: configuration.jointWidth, source: source)
    logScale = try Parameter("logScale", [], .constant(2.659_26), source)  // log(1 / 0.07)
  }

  /// All parameters, in a fixed order.
  public var parameters: [Parameter] { vision.parameters + text.parameters + [logScale] }
}

extension Sequence where Element == Parameter {
  /// Sets every parameter from stored tensors of the same names.
  ///
  /// - Throws: `CLIPError.weightsMismatch` that lists every missing, unexpected and misshapen one;
  ///   then nothing was changed.
  public func assign(_ tensors: [(name: String, tensor: Tensor)]) throws {
    let stored = Dictionary(tensors.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
    let names = Set(map(\.name))
    let missing = filter { stored[$0.name] == nil }.map(\.name)
    let unexpected = tensors.map(\.name).filter { !names.contains($0) }
    let misshapen = compactMap { parameter in
      stored[parameter.name].flatMap { found in
        found.shape == parameter.value.shape
          ? nil : "\(parameter.name): \(found.shape) instead of \(parameter.value.shape)"
      }
    }
    guard missing.isEmpty, unexpected.isEmpty, misshapen.isEmpty else {
      throw CLIPError.weightsMismatch(missing: missing, unexpected: unexpected, misshapen: misshapen)
    }
    for parameter in self { if let tensor = stored[parameter.name] { parameter.value = tensor } }
  }
}
