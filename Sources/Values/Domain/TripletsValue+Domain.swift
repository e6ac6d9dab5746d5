import Experiments
import Language

extension TripletsValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "triplets",
    documentation: "Reference image, modification text, target caption: what stage 2 is trained on.")
}
