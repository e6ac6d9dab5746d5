import Foundation
import Tensors

/// Features in a plane, given by their angle: the smaller the difference of two angles, the higher the
/// cosine.
enum PlaneFeatures {
  static func of(_ degrees: [Double]) throws -> Tensor {
    try Tensor(
      [degrees.count, 2],
      degrees.flatMap { [Float(cos($0 * .pi / 180)), Float(sin($0 * .pi / 180))] })
  }
}
