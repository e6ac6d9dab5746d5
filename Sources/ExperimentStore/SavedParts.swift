/// What is on the disk of the result of an unfinished step.
public struct SavedParts: Sendable {
  /// The part at which the list ends although there was more.
  public struct Damage: Hashable, Sendable {
    /// Its number, equal to the number of whole parts.
    public let index: Int
    /// Where its file is now; nil when nothing could be moved, or another process was faster.
    public let setAside: String?
    /// How the damage was seen.
    public let error: StoreError
  }

  /// The whole parts from 0 on.
  public let objects: [StoredObject]
  /// The damaged part behind them; nil when there is none.
  public let damaged: Damage?
}
