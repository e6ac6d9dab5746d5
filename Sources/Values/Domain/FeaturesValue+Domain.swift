import Experiments
import Language

extension FeaturesValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "features", documentation: "Un-normalised features `[items, D]` with an id for each.")
}
