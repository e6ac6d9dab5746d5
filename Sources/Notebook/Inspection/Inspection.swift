import Benchmarks
import Diagnostics
import ExperimentStore
import Files
import Tensors

/// Looks at what the program depends on, for `mota doctor`.
public enum Inspection {
  /// One thing that was looked at.
  public struct Finding: Sendable {
    /// What was looked at.
    public let subject: String
    /// What was found.
    public let found: String
    /// Whether it will do.
    public let isFine: Bool
    /// Whether it is not there, and will do without.
    public var isSpared = false
    /// The next step where it will not.
    public let help: String?
  }

  /// One line on the libraries in use, for `--version`.
  public static var libraries: String {
    "OpenBLAS \(NumericIdentity.current.blasCore), kernels x86-64-\(NumericIdentity.current.kernels), "
      + "HDF5 \(HDF5Library.build.version), \(Parallel.processorCount) processors"
  }

  /// Everything there is to say, in the order a reader needs it.
  public static func findings() -> [Finding] { [blas, kernels, hdf5, processors] + gallery }

  private static var blas: Finding {
    let identity = NumericIdentity.current
    return Finding(
      subject: "BLAS",
      found: "\(identity.blasConfig.trimmed), core \(identity.blasCore)",
      isFine: NumericIdentity.isSuitable,
      help: NumericIdentity.isSuitable
        ? nil : "an OpenMP build ignores our one thread a call: apt-get install libopenblas0-pthread")
  }

  private static var kernels: Finding {
    Finding(subject: "kernels", found: "x86-64-\(NumericIdentity.current.kernels)", isFine: true, help: nil)
  }

  private static var hdf5: Finding {
    let build = HDF5Library.build
    return Finding(
      subject: "HDF5",
      found:
        "\(build.version), \(build.isThreadSafe ? "thread-safe" : "not thread-safe (one owner makes all calls)")",
      isFine: true, help: nil)
  }

  private static var processors: Finding {
    Finding(
      subject: "processors", found: "\(Parallel.processorCount) online, \(Parallel.threadCount) in use",
      isFine: true,
      help: nil)
  }

  private static var gallery: [Finding] {
    do {
      let files = try EmojiSource.locate().read()
      let gallery = try EmojiGallery(files: files)
      return [
        Finding(subject: "emoji font", found: files.source.fontPath, isFine: true, help: nil),
        Finding(
          subject: "emoji names",
          found:
            "\(files.source.listPath): \(gallery.items.count) drawn, \(gallery.missing.count) not in the font",
          isFine: true, help: nil),
      ]
    } catch {
      let words = error.explained.words
      return [Finding(subject: "emoji gallery", found: words.message, isFine: false, help: words.help)]
    }
  }
}
