import Diagnostics

/// What is bound at a point of a session: carried from statement to statement, copied to undo one.
public struct Scope: Sendable {
  /// One bound name.
  public struct Binding: Sendable {
    /// What never changes of it, shared by all copies: every use of a name makes one.
    fileprivate final class Facts: Sendable {
      let type: ValueType
      let location: SourceLocation
      let dependencies: [String]
      let known: Known
      let order: Int

      init(
        type: ValueType, location: SourceLocation, dependencies: [String], known: Known, order: Int
      ) {
        self.type = type
        self.location = location
        self.dependencies = dependencies
        self.known = known
        self.order = order
      }
    }

    fileprivate let facts: Facts
    /// The name whose rebinding made it stale; nil while it is fresh.
    public fileprivate(set) var staleSince: String?

    /// The type of its value.
    public var type: ValueType { facts.type }
    /// Where the name stands that was bound.
    public var location: SourceLocation { facts.location }
    /// The names its value was made from, sorted.
    public var dependencies: [String] { facts.dependencies }
    /// What is known of its value before the run.
    package var known: Known { facts.known }
    fileprivate var order: Int { facts.order }

    /// Whether something it was made from has since been bound again.
    public var isStale: Bool { staleSince != nil }
  }

  private var bindings: [String: Binding] = [:]
  /// The names made from each name; nil until a name is bound again, which most scripts never do.
  private var dependants: [String: Set<String>]?
  private var count = 0

  /// A scope in which nothing is bound.
  public init() {}

  /// The binding of a name.
  public subscript(name: String) -> Binding? { bindings[name] }

  /// Whether a bound name begins like a word.
  func hasName(beginningWith word: String) -> Bool { bindings.keys.contains { $0.hasPrefix(word) } }

  /// All bound names, in the order in which they were last bound.
  public var names: [String] { sorted(bindings.keys) }

  /// The names whose values were made from something that has since been bound again, in binding order.
  public var staleNames: [String] { sorted(bindings.filter(\.value.isStale).keys) }

  /// Binds a name. What was made from its former value, directly or not, becomes stale; the name itself is
  /// stale only when a value it is made from is.
  public mutating func bind(
    _ name: String, type: ValueType, at location: SourceLocation,
    dependingOn dependencies: some Sequence<String>
  ) {
    bind(name, type: type, at: location, dependingOn: Set(dependencies).sorted(), known: .value(type))
  }

  /// - Parameter made: the names that the value is made from, sorted, each once.
  package mutating func bind(
    _ name: String, type: ValueType, at location: SourceLocation,
    dependingOn made: [String], known: Known
  ) {
    var stale: String?
    for other in made where stale == nil { stale = bindings[other]?.staleSince }
    let others = made.contains(name) ? made.filter { $0 != name } : made
    count += 1
    let facts = Binding.Facts(
      type: type, location: location, dependencies: others, known: known, order: count)
    let binding = Binding(facts: facts, staleSince: stale)
    guard let former = bindings.updateValue(binding, forKey: name) else {
      if dependants != nil { for other in others { dependants?[other, default: []].insert(name) } }
      return
    }
    if dependants == nil {
      dependants = bindings.reduce(into: [:]) { dependants, entry in
        for other in entry.value.dependencies { dependants[other, default: []].insert(entry.key) }
      }
    } else {
      for other in former.dependencies { dependants?[other]?.remove(name) }
      for other in others { dependants?[other, default: []].insert(name) }
    }
    markStale(dependantsOf: name)
  }

  /// Makes room for some more names.
  mutating func reserve(_ more: Int) { bindings.reserveCapacity(bindings.count + more) }

  /// Says that a stale name was made again, and with it every stale name it is made from.
  public mutating func refresh(_ name: String) {
    for stale in refreshOrder(of: name) { bindings[stale]?.staleSince = nil }
  }

  /// The stale names to make again for a name to be fresh, each after those it is made from.
  public func refreshOrder(of name: String) -> [String] {
    var found: Set<String> = []
    var pending = [name]
    while let next = pending.popLast() {
      guard let binding = bindings[next], binding.isStale, found.insert(next).inserted else { continue }
      pending += binding.dependencies
    }
    return sorted(found)
  }

  private mutating func markStale(dependantsOf name: String) {
    var pending = [name]
    while let next = pending.popLast() {
      for dependant in dependants?[next] ?? [] where dependant != name {
        guard let binding = bindings[dependant], !binding.isStale else { continue }
        bindings[dependant]?.staleSince = name
        pending.append(dependant)
      }
    }
  }

  private func sorted(_ names: some Sequence<String>) -> [String] {
    names.sorted { (bindings[$0]?.order ?? 0, $0) < (bindings[$1]?.order ?? 0, $1) }
  }
}
