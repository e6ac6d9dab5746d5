import Foundation
import Testing

/// What tests need of the machine beyond a compiler: fonts, word lists, other programs.
public enum Needs {
  /// Whether this is a run that must leave nothing out: the environment has `CI`, and `scripts/setup.sh --tests` has
  /// installed everything.
  public static let isComplete: Bool = {
    let value = ProcessInfo.processInfo.environment["CI"] ?? ""
    return !["", "0", "false"].contains(value.lowercased())
  }()
}

extension Trait where Self == ConditionTrait {
  /// Skips tests where something that `scripts/setup.sh --tests` installs is missing; where `CI` is set they run
  /// all the same, and fail for want of it.
  public static func needs(
    _ isThere: @autoclosure @escaping @Sendable () throws -> Bool, _ comment: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Self {
    .enabled(comment, sourceLocation: sourceLocation) { try Needs.isComplete || isThere() }
  }
}
