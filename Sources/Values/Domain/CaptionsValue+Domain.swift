import Experiments
import Language

extension CaptionsValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature("captions", documentation: "Captions, what stage 1 is trained on.")
}
