import Files
import Glibc

/// Reads the ids of features from a file of their own.
public enum IdentifierFile {
  /// The ids of a text file, one a line, or of a `.json` file that holds a list of strings or whole numbers.
  ///
  /// Lines may end as on any system, and a byte order mark is passed over; every line is an id, so an empty
  /// one is an error unless nothing follows it. Whole numbers become their decimal digits. Throws
  /// `FeatureError.identifier`, `.identifierJSON`, `.identifierJSONNotList`; `StoreError.system`, and
  /// `.refused` for what is not a plain file or is over `limits.metadataBytes`.
  public static func identifiers(
    atPath path: String, limits: StoreLimits = StoreLimits()
  ) throws -> [String] {
    let bytes = try read(path, limits: limits)
    if let kind = FileKind(beginning: bytes), kind != .binary {
      throw FeatureError.foreign(path: path, kind: kind, expected: .text)
    }
    return try isJSON(path) ? list(bytes, path: path, limits: limits) : lines(bytes, path: path)
  }

  /// Whether a file is read as a JSON list; otherwise every line of it is an id.
  public static func isJSON(_ path: String) -> Bool { path.lowercased().hasSuffix(".json") }

  private static func read(_ path: String, limits: StoreLimits) throws -> [UInt8] {
    var fileLimits = limits
    fileLimits.fileBytes = min(limits.fileBytes, limits.metadataBytes)
    let file = try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK)
    return try file.bytes(at: 0, count: file.requirePlainFile(limits: fileLimits))
  }

  private static func lines(_ bytes: [UInt8], path: String) throws -> [String] {
    var ids: [String] = []
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      var line = rest[rest.startIndex..<end]
      rest = rest[min(end + 1, rest.endIndex)...]
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      ids.append(try identifier(of: line, path: path, place: ids.count + 1))
    }
    return ids
  }

  private static func list(_ bytes: [UInt8], path: String, limits: StoreLimits) throws -> [String] {
    let value: JSONValue
    do {
      value = try JSONValue(
        parsing: bytes, limits: JSONLimits(bytes: limits.metadataBytes, values: limits.metadataBytes))
    } catch {
      throw FeatureError.identifierJSON(path: path, error: error)
    }
    guard case .array(let elements) = value else { throw FeatureError.identifierJSONNotList(path: path) }
    return try elements.enumerated().map { index, element in
      switch element {
      case .string(let text): try identifier(of: Array(text.utf8)[...], path: path, place: index + 1)
      case .int(let number): String(number)
      default: throw FeatureError.identifier(path: path, place: index + 1, problem: .notTextOrInteger)
      }
    }
  }

  /// The id that some bytes spell; throws `FeatureError.identifier` when it is not taken.
  static func identifier(of bytes: ArraySlice<UInt8>, path: String, place: Int) throws -> String {
    func failure(_ problem: FeatureError.IdentifierProblem) -> FeatureError {
      .identifier(path: path, place: place, problem: problem)
    }
    guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { throw failure(.empty) }
    guard bytes.count <= FeatureSet.maximumIdentifierBytes else {
      throw failure(.tooLong(bytes: bytes.count))
    }
    guard !bytes.contains(0) else { throw failure(.nulByte) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw failure(.notUTF8) }
    return text
  }
}
