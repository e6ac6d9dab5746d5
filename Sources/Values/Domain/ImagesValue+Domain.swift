import Experiments
import Language

extension ImagesValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "images", documentation: "Pictures in a fixed order, each with an id.")
}
