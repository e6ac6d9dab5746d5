import Experiments
import Language

extension BaselineValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "baseline", documentation: "A way to make a query feature without training, for comparison.")
}
