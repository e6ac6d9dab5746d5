import CLIP
import Diagnostics
import ExperimentStore
import Files
import Glibc
import Images

/// A picture file that a search starts from.
package struct ReferenceFile {
  package let path: String
  /// How the user named it.
  package let title: String
  /// SHA-256 of its bytes.
  package let digest: ContentHash

  /// Larger than any picture.
  private static let limit = 1 << 30

  /// Reads the file and its header.
  ///
  /// - Throws: `SearchError.unusableImage`.
  package init(_ path: String, title: String? = nil) throws {
    self.path = path
    self.title = title ?? path
    do {
      let bytes = try FileBytes.read(path, limit: Self.limit)
      _ = try ImageDecoder().size(of: bytes)
      digest = bytes.withUnsafeBytes { ContentHasher.sha256($0) }
    } catch let error as FileBytes.Failure {
      throw SearchError.unusableImage(path: path, reason: SystemReason.words(for: error.code))
    } catch let error as ImageError {
      throw SearchError.unusableImage(path: path, reason: error.reason)
    }
  }

  /// Whether there is something of that name that is no folder.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return FilePath.isNamable(path) && stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }
}
