import CLIP
import Files
import Glibc
import Images

/// Where the images of a benchmark may lie below its folder.
public struct ImagePlaces: Hashable, Sendable {
  /// Folders, in the order in which they are tried; "" is the benchmark's own.
  public let folders: [String]
  /// What follows an image's name, in the order in which it is tried.
  public let extensions: [String]

  /// Of images that are drawn.
  static let none = ImagePlaces(folders: [], extensions: [])

  /// Creates the places.
  public init(folders: [String], extensions: [String]) {
    self.folders = folders
    self.extensions = extensions
  }

  /// Every path below the benchmark's folder under which an image is looked for.
  public func candidates(for image: BenchmarkImage) -> [String] {
    folders.flatMap { folder in
      extensions.map { (folder.isEmpty ? "" : folder + "/") + image.file + $0 }
    }
  }

  /// The path of an image's file, or nil when there is none; its ending may be written in large letters.
  public func path(of image: BenchmarkImage, root: String) -> String? {
    let paths = candidates(for: image).map { "\(root)/\($0)" }
    return paths.first(where: Self.isFile)
      ?? paths.lazy.flatMap(ImageEndings.otherSpellings).first(where: Self.isFile)
  }

  private static func isFile(_ path: String) -> Bool {
    var information = stat()
    return FilePath.isNamable(path) && stat(path, &information) == 0
      && information.st_mode & S_IFMT == S_IFREG
  }

  /// A path of a file below a folder, without `./`; nil when it leads out of it.
  static func safe(_ path: String) -> String? {
    // By bytes: a mark behind a slash belongs to the name and hides no `..` before it.
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }.filter { $0 != "." }
    guard !FilePath.isAbsolute(path), !parts.isEmpty, !parts.contains(".."), !path.utf8.contains(0) else {
      return nil
    }
    return parts.joined(separator: "/")
  }
}
