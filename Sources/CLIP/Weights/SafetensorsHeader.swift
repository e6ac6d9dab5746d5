import Files

/// The checked header of a safetensors file.
struct SafetensorsHeader {
  private(set) var metadata: [String: String] = [:]
  /// Arrays of types that are read, by place in the file.
  private(set) var entries: [WeightEntry] = []
  /// The type names of the other arrays, by the arrays' names.
  private(set) var unread: [String: String] = [:]
  /// The places of all arrays.
  private var places: [(name: String, place: Range<Int>)] = []

  /// The most JSON values a header may hold; about 200,000 tensors.
  private static let maximumValues = 2_000_000

  /// The longest name in bytes; published ones stay below 100. It bounds the time of comparing names as
  /// strings.
  private static let longestName = 512

  private let path: String

  init(text: [UInt8], dataSize: Int, path: String) throws(SafetensorsError) {
    self.path = path
    let tree: JSONValue
    do { tree = try JSONValue(parsing: text, limits: JSONLimits(values: Self.maximumValues)) } catch {
      if case .duplicateMember(let name, depth: 1, _) = error {
        throw .duplicateTensor(path: path, tensor: name)
      }
      // The fields of a tensor and the notes of the file have no names in common.
      if case .duplicateMember(let name, depth: 2, _) = error {
        let owner = ["dtype", "shape", "data_offsets"].contains(name) ? "" : "__metadata__"
        throw .malformedField(path: path, tensor: owner, field: name)
      }
      throw .malformedJSON(path: path, error: error)
    }
    guard let members = tree.members, text.first == UInt8(ascii: "{") else {
      throw .malformedField(path: path, tensor: "", field: "")
    }
    for member in members {
      let name = ByteString(text: member.key)
      guard member.key.utf8.count <= Self.longestName else {
        throw .malformedField(path: path, tensor: String(member.key.unicodeScalars.prefix(60)), field: "name")
      }
      if name == ByteString(text: "__metadata__") {
        try readMetadata(member.value)
      } else {
        let (place, entry) = try entry(member, dataSize: dataSize)
        places.append((member.key, place))
        if let entry { entries.append(entry) }
      }
    }
    try checkPlaces(dataSize: dataSize)
  }

  private mutating func readMetadata(_ value: JSONValue) throws(SafetensorsError) {
    let name = "__metadata__"
    guard let members = value.members else { throw .malformedField(path: path, tensor: name, field: "") }
    for member in members {
      guard let text = member.value.text, member.key.utf8.count <= Self.longestName else {
        throw .malformedField(path: path, tensor: name, field: member.key)
      }
      metadata[member.key] = text
    }
  }

  /// Where an array is, and what it is if its type is one that is read.
  private mutating func entry(
    _ member: JSONObject.Element, dataSize: Int
  ) throws(SafetensorsError) -> (Range<Int>, WeightEntry?) {
    let name = member.key
    func field(_ field: String) throws(SafetensorsError) -> JSONValue {
      guard let found = member.value[field] else {
        throw .malformedField(path: path, tensor: name, field: field)
      }
      return found
    }
    func integers(_ key: String) throws(SafetensorsError) -> [Int] {
      guard let elements = try field(key).elements else {
        throw .malformedField(path: path, tensor: name, field: key)
      }
      let integers = elements.compactMap(\.integer)
      guard integers.count == elements.count, integers.allSatisfy({ $0 >= 0 }) else {
        throw .malformedField(path: path, tensor: name, field: key)
      }
      return integers
    }
    guard let typeName = try field("dtype").text else {
      throw .malformedField(path: path, tensor: name, field: "dtype")
    }
    let known = WeightType.allCases.first { $0.rawValue.utf8.elementsEqual(typeName.utf8) }
    let shape = try integers("shape")
    let offsets = try integers("data_offsets")
    guard offsets.count == 2 else {
      throw .malformedField(path: path, tensor: name, field: "data_offsets")
    }
    let (begin, end) = (offsets[0], offsets[1])
    guard begin <= end, end <= dataSize else {
      throw .placeOutsideFile(path: path, tensor: name, begin: begin, end: end, available: dataSize)
    }
    // Newer types are for other programs; an array of one is refused when it is asked for.
    guard let type = known else {
      unread[name] = typeName
      return (begin..<end, nil)
    }
    let size = Self.size(shape, type)
    guard size == end - begin else {
      throw .sizeMismatch(path: path, tensor: name, expected: size, found: end - begin)
    }
    return (begin..<end, WeightEntry(name: name, type: type, shape: shape, place: begin..<end))
  }

  /// The bytes of an array, or nil when they are more than can be counted.
  static func size(_ shape: [Int], _ type: WeightType) -> Int? {
    if shape.contains(0) { return 0 }
    var size = type.width
    for length in shape {
      let (product, overflows) = size.multipliedReportingOverflow(by: length)
      guard !overflows else { return nil }
      size = product
    }
    return size
  }

  /// Sorts the arrays by place and makes sure that they fill the file, each byte once.
  private mutating func checkPlaces(dataSize: Int) throws(SafetensorsError) {
    func isBefore(_ one: Range<Int>, _ two: Range<Int>) -> Bool {
      (one.lowerBound, one.upperBound) < (two.lowerBound, two.upperBound)
    }
    entries.sort { isBefore($0.place, $1.place) }
    places.sort { isBefore($0.place, $1.place) }
    var end = 0
    var previous = ""
    for (name, place) in places {
      guard place.lowerBound >= end else { throw .overlap(path: path, first: previous, second: name) }
      guard place.lowerBound == end else {
        throw .unusedBytes(path: path, offset: end, count: place.lowerBound - end)
      }
      end = place.upperBound
      previous = name
    }
    guard end == dataSize else { throw .unusedBytes(path: path, offset: end, count: dataSize - end) }
  }
}
