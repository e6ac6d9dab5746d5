/// A file of a store that nothing needs any more.
public struct Garbage: Hashable, Sendable {
  /// Why nothing needs it.
  public enum Reason: Hashable, Sendable {
    /// An object that no finished step left behind: its writer was killed before the journal's line.
    case orphan
    /// The state of a step that has been finished since.
    case finished
    /// The state of a step that has not been gone on with for this many days.
    case abandoned(days: Int)
    /// The result of a step that today's program would not find: it is of other code or another processor.
    case outdated(SealedStep)
    /// The result of a step that no table was made from.
    case unused(SealedStep)
    /// A damaged file that was set aside.
    case setAside
  }

  /// The path of the file in the store.
  public let path: String
  /// The length of the file.
  public let bytes: Int
  /// Why nothing needs it.
  public let reason: Reason
}

/// What counts as garbage beyond what is never of use.
public struct GarbagePolicy: Sendable {
  /// After how many days without progress an unfinished step counts as given up; nil for never.
  public var abandonedAfterDays: Int?
  /// Whether damaged files that were set aside go as well.
  public var includesSetAside: Bool
  /// Whether results go that no table was made from.
  public var includesUnused: Bool
  /// Which finished steps today's program would not find.
  public var isOutdated: (@Sendable (StepRecord) -> Bool)?

  /// Makes a policy.
  public init(
    abandonedAfterDays: Int? = 30, includesSetAside: Bool = false, includesUnused: Bool = false,
    isOutdated: (@Sendable (StepRecord) -> Bool)? = nil
  ) {
    self.abandonedAfterDays = abandonedAfterDays
    self.includesSetAside = includesSetAside
    self.includesUnused = includesUnused
    self.isOutdated = isOutdated
  }
}
