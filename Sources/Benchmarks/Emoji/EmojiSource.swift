import Files
import FoundationEssentials
import Glibc

/// Where the two files of the emoji gallery are: a colour font with bitmaps, and Unicode's list of names.
public struct EmojiSource: Hashable, Sendable {
  /// Path of `NotoColorEmoji.ttf`.
  public let fontPath: String
  /// Path of `emoji-test.txt`.
  public let listPath: String

  /// The two files of a Debian or Ubuntu machine.
  public enum Package: String, Hashable, Sendable, CaseIterable {
    /// The font, under the SIL Open Font License.
    case font = "fonts-noto-color-emoji"
    /// The list of names, under the Unicode licence.
    case list = "unicode-data"

    var fileName: String {
      switch self {
      case .font: "NotoColorEmoji.ttf"
      case .list: "emoji-test.txt"
      }
    }

    /// Folders below a data directory, in the order in which they are tried.
    var folders: [String] {
      switch self {
      case .font:
        [
          "fonts/truetype/noto", "fonts/noto", "fonts/google-noto-emoji",
          "fonts/google-noto-color-emoji-fonts",
          "fonts/truetype", "fonts",
        ]
      case .list: ["unicode/emoji", "unicode"]
      }
    }
  }

  /// Files at known paths; nothing is looked up.
  public init(fontPath: String, listPath: String) {
    self.fontPath = fontPath
    self.listPath = listPath
  }

  /// Finds both files below the directories of `XDG_DATA_DIRS` (default `/usr/local/share:/usr/share`), in
  /// their order.
  ///
  /// A path that is given is taken as it is. Throws `EmojiSourceError.missingPackage` with every path that
  /// was tried.
  public static func locate(
    fontPath: String? = nil, listPath: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(EmojiSourceError) -> EmojiSource {
    let font: String
    if let fontPath { font = fontPath } else { font = try find(.font, environment) }
    let list: String
    if let listPath { list = listPath } else { list = try find(.list, environment) }
    return EmojiSource(fontPath: font, listPath: list)
  }

  private static func find(
    _ package: Package, _ environment: [String: String]
  ) throws(EmojiSourceError) -> String {
    let listed = environment["XDG_DATA_DIRS"] ?? ""
    let directories = (listed.isEmpty ? "/usr/local/share:/usr/share" : listed)
      .split(separator: ":").map(String.init)
    var searched: [String] = []
    for directory in directories {
      // The specification of XDG base directories tells readers to pass over relative paths.
      guard directory.hasPrefix("/") else { continue }
      for folder in package.folders {
        let root = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
        let path = "\(root)/\(folder)/\(package.fileName)"
        searched.append(path)
        if access(path, R_OK) == 0 { return path }
      }
    }
    throw .missingPackage(package, searched: searched)
  }

  /// Reads both files whole; throws `EmojiSourceError.unreadable` or `.tooLarge`.
  public func read() throws(EmojiSourceError) -> EmojiFiles {
    EmojiFiles(
      source: self, font: try EmojiSource.contents(of: fontPath), list: try EmojiSource.contents(of: listPath)
    )
  }

  /// No font or list comes near this size; a path to a device or to the wrong file must not fill the memory.
  static let maximumBytes = 256 << 20

  private static func contents(of path: String) throws(EmojiSourceError) -> [UInt8] {
    guard FilePath.isNamable(path) else { throw .unreadable(path: path, errno: ENOENT) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, errno: errno) }
    defer { close(descriptor) }
    var result: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count == 0 { return result }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, errno: errno)
      }
      result.append(contentsOf: block[..<count])
      guard result.count <= maximumBytes else { throw .tooLarge(path: path, maximumBytes: maximumBytes) }
    }
  }
}
