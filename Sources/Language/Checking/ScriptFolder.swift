/// The folder that the relative paths of a script start from.
///
/// A program resolves them against its working directory; an editor has scripts of several folders open at once.
public struct ScriptFolder: Hashable, Sendable {
  private let prefix: String

  /// The process's working directory, whichever it is when a path is used.
  public static let current = ScriptFolder(prefix: "")

  private init(prefix: String) { self.prefix = prefix }

  /// The folder at an absolute path.
  public init(path: String) { prefix = path.hasSuffix("/") ? path : path + "/" }

  /// The path of a file that a script names; of an absolute path, itself.
  public func path(of name: String) -> String {
    // By bytes: a mark behind the slash belongs to the name.
    prefix.isEmpty || name.isEmpty || name.utf8.first == UInt8(ascii: "/") ? name : prefix + name
  }
}
