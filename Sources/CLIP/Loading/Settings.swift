import Files

/// An object in a configuration file, together with what an error about it must name.
struct Settings {
  let path: String
  /// The way from the top of the file, such as `text_config.`.
  private let prefix: String
  private let value: JSONValue

  /// Larger than every published configuration file.
  private static let fileLimit = 1 << 20
  /// Wide enough for every size, small enough that products of two do not overflow.
  private static let range = -(1 << 30)...(1 << 30)

  /// Reads a file whose top is an object.
  init(path: String) throws(CLIPFolderError) {
    let bytes: [UInt8]
    do { bytes = try FileBytes.read(path, limit: Self.fileLimit) } catch {
      throw .unreadableFile(path: error.path, code: error.code)
    }
    do { value = try JSONValue(parsing: bytes, limits: JSONLimits(values: 100_000)) } catch {
      throw .malformedJSON(path: path, error: error)
    }
    self.path = path
    prefix = ""
    guard value.members != nil else { throw .invalidValue(path: path, key: "") }
  }

  private init(path: String, prefix: String, value: JSONValue) {
    self.path = path
    self.prefix = prefix
    self.value = value
  }

  /// The value of a key, unless it is left out or null.
  private func given(_ key: String) -> JSONValue? {
    guard let found = value[key] else { return nil }
    if case .null = found { return nil }
    return found
  }

  /// The keys that are given.
  var keys: [String] { (value.members ?? [:]).map(\.key) }

  func has(_ key: String) -> Bool { given(key) != nil }

  private func invalid(_ key: String) -> CLIPFolderError { .invalidValue(path: path, key: prefix + key) }

  func object(_ key: String) throws(CLIPFolderError) -> Settings? {
    guard let found = given(key) else { return nil }
    guard found.members != nil else { throw invalid(key) }
    return Settings(path: path, prefix: prefix + key + ".", value: found)
  }

  /// The first of these objects that is given; one without keys, which means every default, when none is.
  func firstObject(_ keys: String...) throws(CLIPFolderError) -> Settings {
    for key in keys { if let object = try object(key) { return object } }
    return Settings(path: path, prefix: prefix, value: [:])
  }

  func text(_ key: String) throws(CLIPFolderError) -> String? {
    guard let found = given(key) else { return nil }
    guard let text = found.text else { throw invalid(key) }
    return text
  }

  func flag(_ key: String) throws(CLIPFolderError) -> Bool? {
    guard let found = given(key) else { return nil }
    guard case .bool(let flag) = found else { throw invalid(key) }
    return flag
  }

  func integer(_ key: String) throws(CLIPFolderError) -> Int? {
    guard let found = given(key) else { return nil }
    guard let integer = found.integer, Self.range.contains(integer) else { throw invalid(key) }
    return integer
  }

  func required(_ key: String) throws(CLIPFolderError) -> Int {
    guard let integer = try integer(key) else { throw invalid(key) }
    return integer
  }

  func number(_ key: String) throws(CLIPFolderError) -> Double? {
    guard let found = given(key) else { return nil }
    guard let number = found.double else { throw invalid(key) }
    return number
  }

  /// The side of a square, given as a number or as two equal ones.
  func side(_ key: String) throws(CLIPFolderError) -> Int? {
    guard let elements = given(key)?.elements else { return try integer(key) }
    let sides = elements.compactMap(\.integer)
    guard sides.count == 2, elements.count == 2 else { throw invalid(key) }
    guard sides[0] == sides[1] else {
      throw .unsupported(path: path, key: prefix + key, value: "\(sides)")
    }
    return sides[0]
  }

  /// Refuses a key that asks for another kind of encoder, unless it is left out or has a harmless value.
  func refuse(_ key: String, unlessIn harmless: [String]) throws(CLIPFolderError) {
    guard let found = given(key) else { return }
    let value =
      switch found {
      case .bool(let flag): "\(flag)"
      case .int(let integer): "\(integer)"
      case .double(let number): "\(number)"
      case .string(let text): text
      case .object(let members): members.isEmpty ? "{}" : "{...}"
      case .array(let elements): elements.isEmpty ? "[]" : "[...]"
      case .null: "null"
      }
    guard !harmless.contains(value) else { return }
    throw .unsupported(path: path, key: prefix + key, value: value)
  }

  /// Refuses every key of this object but these.
  func allow(only keys: String...) throws(CLIPFolderError) {
    for member in value.members ?? [:] where !keys.contains(member.key) {
      throw .unsupported(path: path, key: prefix + member.key, value: "given")
    }
  }

  /// Refuses a value of a key.
  func unsupported(_ key: String, _ value: String) -> CLIPFolderError {
    .unsupported(path: path, key: prefix + key, value: value)
  }
}
