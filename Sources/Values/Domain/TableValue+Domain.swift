import Experiments
import Language

extension TableValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature("table", documentation: "A table of results.")
}
