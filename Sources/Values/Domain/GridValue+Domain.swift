import Experiments
import Language

extension GridValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "grid", documentation: "A description of many trainings, which plan shows and run carries out.")
}
