import Experiments
import Files
import Language
import Values

/// The files that the effects of a script will have written, as far as their names are known before it runs.
///
/// What is missing now and written by then is no fault; a file that is only named like a written one is.
package struct WrittenFiles {
  private let folder: ScriptFolder
  private var paths: Set<String> = []
  /// The folders on the way to written files, as far as the paths name them.
  private var folders: Set<String> = []
  /// Submissions, whose further names a benchmark chooses: what stands before and behind those.
  private var submissions: [(head: String, tail: String)] = []

  package init(in folder: ScriptFolder) { self.folder = folder }

  /// Whether a value is the path of something that will have been written, or holds one.
  package func areNamed(by value: Value) -> Bool {
    switch value {
    case .text(let text): contains(text)
    case .list(let values), .set(let values): values.contains(where: areNamed)
    case .record(let entries): entries.contains { areNamed(by: $0.value) }
    default: false
    }
  }

  /// Adds what an effect writes under a path: the file itself, supplements of a table beside it.
  package mutating func add(_ path: String, by verb: Verb) {
    switch verb {
    case .export:
      insert(path)
      for name in TableValue.Supplement.Name.allCases {
        insert(FilePath.path(path, with: name.rawValue))
      }
    case .exportSubmission:
      insert(path)
      let path = canonical(path)
      let stem = FilePath.withoutEnding(path)
      submissions.append((stem + "_", String(path.dropFirst(stem.count))))
    default: insert(path)
    }
  }

  /// Whether a path names a file, or a folder with a file, that will have been written.
  package func contains(_ path: String) -> Bool {
    let path = canonical(path)
    return paths.contains(path) || folders.contains(path)
      || submissions.contains { path.hasPrefix($0.head) && path.hasSuffix($0.tail) }
  }

  private mutating func insert(_ path: String) {
    paths.insert(canonical(path))
    var folder = FilePath.folder(of: path)
    while !folder.isEmpty, folder != "/", folders.insert(canonical(folder)).inserted {
      folder = FilePath.folder(of: folder)
    }
  }

  /// Absolute and without `.`, `..` and repeated slashes, so that two spellings of one path are equal.
  private func canonical(_ path: String) -> String {
    FilePath.canonical(folder.path(of: path))
  }
}
