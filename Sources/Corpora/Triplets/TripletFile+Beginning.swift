import Files
import Glibc

extension TripletFile {
  /// Entries that are looked at before a run.
  private static let entries = 1000
  /// Files of so many bytes are read in a moment.
  private static let smallBytes = 16 << 20

  /// Thrown when enough was seen.
  private struct Enough: Error {}

  /// Looks at the first entries of a file, as reading it does.
  ///
  /// - Throws: as `init`.
  public static func check(_ path: String) throws {
    try check(path) { _ = try TripletKeys.record(of: $0) }
  }

  /// Whether a file may be read whole before a run.
  package static func isSmall(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 || status.st_size <= smallBytes
  }

  /// Gives the first entries of a file to `body`.
  ///
  /// - Throws: what reading it throws, and what `body` throws.
  static func check(_ path: String, _ body: (TripletKeys.Fields) throws -> Void) throws {
    guard let format = TripletFormat(path: path) else {
      throw TripletFileError(path: path, reason: .unknownEnding(known: TripletFormat.endings))
    }
    if format == .json, !isSmall(path) { return }
    var count = 0
    do {
      try forEach(of: path, format) {
        try body($0)
        count += 1
        guard count < entries else { throw Enough() }
      }
    } catch is Enough {
      return
    }
    guard count > 0 else { throw TripletFileError(path: path, reason: .empty) }
  }
}
