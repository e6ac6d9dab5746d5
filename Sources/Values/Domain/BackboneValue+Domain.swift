import Experiments
import Language

extension BackboneValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "backbone", documentation: "A frozen CLIP model: image tower, text tower and tokenizer.")
}
