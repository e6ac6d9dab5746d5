/// Bounds on what a file may make a reader do.
public struct StoreLimits: Hashable, Sendable {
  /// The longest file, in bytes.
  public var fileBytes = 1 << 34
  /// The most bytes that all datasets of a file may declare together.
  public var declaredBytes = 1 << 34
  /// How deep groups may be nested.
  public var depth = 20
  /// How many groups and datasets a file may hold.
  public var objects = 100_000
  /// The longest JSON description, in bytes.
  public var metadataBytes = 1 << 26

  /// The limits as they stand above: 16 GiB, 20 levels, 100,000 objects, 64 MiB of JSON.
  public init() {}
}
