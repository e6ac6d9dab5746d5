import Tensors

/// Both towers and the trained temperature of their contrastive loss (Radford et al., 2021).
public final class CLIPModel {
  /// Its sizes.
  public let configuration: CLIPConfiguration
  /// The image tower.
  public let vision: VisionEncoder
  /// The text tower.
  public let text: TextEncoder
  /// The logarithm of the factor of the cosine, a scalar.
  public let logScale: Parameter

  /// A model with freshly drawn weights.
  public init(_ configuration: CLIPConfiguration, seed: Int) {
    self.configuration = configuration
    let stream = Initializer(seed: seed)
    vision = VisionEncoder(configuration.vision, jointWidth: configuration.jointWidth, stream: stream)
    text = TextEncoder(configuration.text, jointWidth: configuration.jointWidth, stream: stream)
    logScale = Parameter("logScale", Tensor(scalar: 2.659_26))  // log(1 / 0.07)
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
