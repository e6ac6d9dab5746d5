import Files
import FoundationEssentials
import Glibc

/// The files of WordNet 3.0 (Princeton University, WordNet licence) that say which words there are, as they
/// were read; hash them to fingerprint the lexicon.
public struct WordNetFiles: Sendable {
  /// The Debian package that installs them.
  public static let package = "wordnet-base"

  /// Where they came from.
  public let folder: String
  /// Name and bytes of every file, by name: the four word lists, the four lists of irregular forms, and the
  /// counts of a sense-tagged text.
  public let contents: [(name: String, bytes: [UInt8])]

  static let names = [
    "adj.exc", "adv.exc", "cntlist.rev", "index.adj", "index.adv", "index.noun", "index.verb", "noun.exc",
    "verb.exc",
  ]

  /// Reads the files of a folder.
  ///
  /// - Throws: `WordNetError.unreadable`.
  public init(folder: String) throws(WordNetError) {
    var contents: [(name: String, bytes: [UInt8])] = []
    for name in Self.names {
      let path = "\(folder)/\(name)"
      do {
        contents.append((name, try FileBytes.read(path, limit: 64 << 20)))
      } catch {
        throw .unreadable(path: path, code: error.code)
      }
    }
    self.folder = folder
    self.contents = contents
  }

  /// Finds the folder: `WNSEARCHDIR`, `WNHOME/dict` (WordNet's own variables), then `wordnet` below the
  /// directories of `XDG_DATA_DIRS` (default `/usr/local/share:/usr/share`).
  ///
  /// - Throws: `WordNetError.missingPackage` with every folder that was tried.
  public static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(WordNetError) -> String {
    func setting(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let shares = (setting("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share").split(separator: ":")
    // The specification of XDG base directories tells readers to pass over relative paths.
    let folders =
      [setting("WNSEARCHDIR"), setting("WNHOME").map { "\($0)/dict" }].compactMap { $0 }
      + shares.filter { $0.hasPrefix("/") }.map { "\($0)/wordnet" }
    for folder in folders where access("\(folder)/index.noun", R_OK) == 0 { return folder }
    throw .missingPackage(package: package, searched: folders)
  }
}
