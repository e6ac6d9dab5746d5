import Experiments
import Language

extension ModelValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "model",
    documentation: "A query encoder after stage 1 or stage 2; components can be taken from and added to it.")
}
