/// The members of a JSON object in the order in which they were written.
///
/// Order counts for iteration alone: two objects are equal when they have the same names with equal values. Names are
/// compared by their UTF-8 bytes. Looking up a name takes time in proportion to the number of members, which is less than
/// a dictionary takes for objects of some ten members; go through the members of a large one instead.
public struct JSONObject: Sendable {
  /// A name and its value.
  public typealias Element = (key: String, value: JSONValue)

  @usableFromInline var members: ContiguousArray<Element>

  /// Takes members whose names differ.
  @inlinable
  init(unique members: ContiguousArray<Element>) { self.members = members }

  /// An object without members.
  public init() { members = [] }

  /// The members of a dictionary in the order of the canonical text.
  public init(_ dictionary: [String: JSONValue]) {
    members = ContiguousArray(dictionary.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
  }

  /// The members by name.
  public var dictionary: [String: JSONValue] {
    Dictionary(members.lazy.map { ($0.key, $0.value) }) { _, last in last }
  }

  /// The value of a name; nil when absent. Setting nil removes the member, a new name goes to the end.
  public subscript(name: String) -> JSONValue? {
    get { place(of: name).map { members[$0].value } }
    set {
      switch (place(of: name), newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// The names, in order.
  public var keys: [String] { members.map(\.key) }

  /// The members in order of their names' UTF-8 bytes, the order of the canonical text.
  package var sorted: ContiguousArray<Element> {
    func precedes(_ left: Element, _ right: Element) -> Bool {
      left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }
    guard zip(members, members.dropFirst()).contains(where: { !precedes($0, $1) }) else { return members }
    var sorted = members
    sorted.sort(by: precedes)
    return sorted
  }

  private func place(of name: String) -> Int? {
    let length = name.utf8.count
    return members.firstIndex { $0.key.utf8.count == length && $0.key.utf8.elementsEqual(name.utf8) }
  }
}

extension JSONObject: RandomAccessCollection {
  /// The first place.
  @inlinable public var startIndex: Int { 0 }
  /// The place behind the last member.
  @inlinable public var endIndex: Int { members.count }
  /// The member at a place.
  @inlinable public subscript(place: Int) -> Element { members[place] }
}

extension JSONObject: Hashable {
  /// Whether both have the same members, in whatever order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    if left.members.elementsEqual(right.members, by: isEqual) { return true }
    return left.sorted.elementsEqual(right.sorted, by: isEqual)
  }

  /// Feeds the members in the order of their names.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for (key, value) in sorted {
      hasher.combine(ByteString(text: key))
      hasher.combine(value)
    }
  }

  private static func isEqual(_ left: Element, _ right: Element) -> Bool {
    left.key.utf8.elementsEqual(right.key.utf8) && left.value == right.value
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object literal; of members of the same name the last one counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init()
    for (name, value) in elements { self[name] = value }
  }
}
