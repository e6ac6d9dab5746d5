import Experiments
import Language

extension TuningValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "tuning", documentation: "Settings that were chosen on a validation split, with the model that has them.")

  /// Its members, for the checker.
  public static var members: [MemberSignature] {
    let owner = ValueType.named("tuning")
    return [
      MemberSignature(
        on: owner, "best", .named("model"), documentation: "The best model, trained under the first seed."),
      MemberSignature(
        on: owner, "table", .named("table"), documentation: "The candidates from the best to the worst."),
    ]
  }

  /// The value of a declared member.
  public func member(_ name: String) throws -> Value? {
    switch name {
    case "best": .domain(best)
    case "table": .domain(table)
    default: nil
    }
  }
}
