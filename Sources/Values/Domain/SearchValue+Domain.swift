import Experiments
import Language

extension SearchValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "search",
    documentation: "The best images of a gallery for a reference image and a text, with their scores.")

  /// Its members, for the checker.
  public static var members: [MemberSignature] {
    let owner = ValueType.named("search")
    return [
      MemberSignature(on: owner, "names", .list(.text), documentation: "Names of the images, best first."),
      MemberSignature(on: owner, "scores", .list(.number), documentation: "Their cosines with the query."),
    ]
  }

  /// The value of a declared member.
  public func member(_ name: String) throws -> Value? {
    switch name {
    case "names": .list(answers.map { .text($0.name) })
    case "scores": .list(answers.map { .number($0.score.asWritten) })
    default: nil
    }
  }
}
