import CLIP
import Files

/// A file that a benchmark's server takes, checked against its rules.
public struct Submission: Hashable, Sendable {
  /// What tells it from the others of one evaluation, such as "recall_subset"; empty when it is the only one.
  public let name: String
  /// The file: one line of JSON.
  public let bytes: [UInt8]

  /// Writes the file as one step.
  ///
  /// - Throws: `BenchmarkFileError`, `.unwritable` with the system's reason.
  public func write(to path: String) throws(BenchmarkFileError) {
    do { try AtomicFile.write(bytes, to: path) } catch {
      throw BenchmarkFileError(path: path, reason: .unwritable(errno: error.code))
    }
  }

  /// The text of an object whose values are lists.
  static func json(_ head: [(key: String, text: String)], _ lists: [(key: String, values: [String])])
    -> [UInt8]
  {
    let members =
      head.map { "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.text))" }
      + lists.map { "\(JSONText.quoted($0.key)):[\($0.values.joined(separator: ","))]" }
    return Array("{\(members.joined(separator: ","))}".utf8)
  }
}
