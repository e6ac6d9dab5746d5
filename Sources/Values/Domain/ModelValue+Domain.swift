import Experiments
import Language

extension ModelValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "model",
    partsHelp: "it has no members; ?NAME at the prompt says its settings, and runs() lists those of all runs",
    documentation: "A query encoder after stage 1 or stage 2; components can be taken from and added to it.")
}
