import CLIP
import Files

/// A value in an annotation file, together with what an error about it must name.
struct AnnotationValue {
  let path: String
  /// The entry of the file's list.
  let entry: Int?
  /// The keys that lead here; empty at the top of an entry.
  let key: String
  let json: JSONValue

  /// Larger than every annotation file that exists.
  private static let fileLimit = 1 << 28

  /// Reads a whole file.
  init(file path: String) throws(BenchmarkFileError) {
    let bytes: [UInt8]
    do { bytes = try FileBytes.read(path, limit: Self.fileLimit) } catch {
      throw BenchmarkFileError(path: path, reason: .unreadable(errno: error.code))
    }
    do { json = try JSONValue(parsing: bytes) } catch {
      if case .duplicateMember(let name, _, _) = error {
        throw BenchmarkFileError(path: path, key: name, reason: .duplicate(name))
      }
      throw BenchmarkFileError(path: path, reason: .malformedJSON(error))
    }
    self.path = path
    entry = nil
    key = ""
  }

  init(path: String, entry: Int? = nil, key: String = "", json: JSONValue) {
    self.path = path
    self.entry = entry
    self.key = key
    self.json = json
  }

  /// The error of this value.
  func error(_ reason: BenchmarkFileError.Reason) -> BenchmarkFileError {
    BenchmarkFileError(path: path, entry: entry, key: key.isEmpty ? nil : key, reason: reason)
  }

  private func wrongType(_ expected: JSONKind) -> BenchmarkFileError {
    error(.wrongType(expected: expected, found: json.kind))
  }

  /// The value of a key that may be left out.
  func optional(_ name: String) throws(BenchmarkFileError) -> AnnotationValue? {
    guard json.members != nil else { throw wrongType(.object) }
    guard let value = json[name] else { return nil }
    return AnnotationValue(
      path: path, entry: entry, key: key.isEmpty ? name : "\(key).\(name)", json: value)
  }

  /// The value of a key.
  func value(_ name: String) throws(BenchmarkFileError) -> AnnotationValue {
    if let value = try optional(name) { return value }
    throw BenchmarkFileError(
      path: path, entry: entry, key: key.isEmpty ? name : "\(key).\(name)", reason: .missingKey)
  }

  /// The values of a list.
  func elements() throws(BenchmarkFileError) -> [AnnotationValue] {
    guard let elements = json.elements else { throw wrongType(.array) }
    return elements.indices.map {
      AnnotationValue(path: path, entry: entry, key: "\(key)[\($0)]", json: elements[$0])
    }
  }

  /// The entries of a file that is a list, at least one.
  func entries() throws(BenchmarkFileError) -> [AnnotationValue] {
    guard let elements = json.elements else { throw wrongType(.array) }
    guard !elements.isEmpty else { throw error(.empty) }
    return elements.indices.map { AnnotationValue(path: path, entry: $0, json: elements[$0]) }
  }

  /// The keys and values of a file that is an object, at least one.
  func namedValues() throws(BenchmarkFileError) -> [(name: String, value: AnnotationValue)] {
    guard let members = json.members else { throw wrongType(.object) }
    guard !members.isEmpty else { throw error(.empty) }
    return members.map {
      ($0.key, AnnotationValue(path: path, key: $0.key, json: $0.value))
    }
  }

  func string() throws(BenchmarkFileError) -> String {
    guard let string = json.text else { throw wrongType(.string) }
    return string
  }

  /// A number of an image or a query: not negative.
  func identifier() throws(BenchmarkFileError) -> Int {
    guard let integer = json.integer else { throw wrongType(.integer) }
    guard integer >= 0 else { throw error(.outOfRange) }
    return integer
  }

  func number() throws(BenchmarkFileError) -> Double {
    guard let number = json.double else { throw wrongType(.number) }
    return number
  }
}
