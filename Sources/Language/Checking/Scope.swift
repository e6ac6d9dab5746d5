/// What is bound at a point of a session: carried from statement to statement, copied to undo one.
public struct Scope: Sendable {
  /// One bound name.
  public struct Binding: Sendable {
    /// The type of its value.
    public let type: ValueType
    /// Where the name stands that was bound.
    public let location: SourceLocation
    /// The names its value was made from, sorted.
    public let dependencies: [String]
    /// The name whose rebinding made it stale; nil while it is fresh.
    public fileprivate(set) var staleSince: String?
    /// What is known of its value before the run.
    package let known: Known
    fileprivate let order: Int

    /// Whether something it was made from has since been bound anew.
    public var isStale: Bool { staleSince != nil }
  }

  private var bindings: [String: Binding] = [:]
  private var dependants: [String: Set<String>] = [:]
  private var count = 0

  /// A scope in which nothing is bound.
  public init() {}

  /// The binding of a name.
  public subscript(name: String) -> Binding? { bindings[name] }

  /// All bound names, in the order in which they were last bound.
  public var names: [String] { sorted(bindings.keys) }

  /// The names whose values were made from something that has since been bound anew, in binding order.
  public var staleNames: [String] { sorted(bindings.filter(\.value.isStale).keys) }

  /// Binds a name. What was made from its former value, directly or not, becomes stale; the name itself is
  /// stale only when a value it is made from is.
  public mutating func bind(
    _ name: String, type: ValueType, at location: SourceLocation,
    dependingOn dependencies: some Sequence<String>
  ) {
    bind(name, type: type, at: location, dependingOn: Set(dependencies), known: .value(type))
  }

  package mutating func bind(
    _ name: String, type: ValueType, at location: SourceLocation,
    dependingOn dependencies: Set<String>, known: Known
  ) {
    let made = dependencies.sorted()
    let origin = made.first { bindings[$0]?.staleSince != nil }
    let stale = origin.flatMap { bindings[$0]?.staleSince }
    if let former = bindings[name] {
      for other in former.dependencies { dependants[other]?.remove(name) }
      markStale(dependantsOf: name)
    }
    for other in made where other != name { dependants[other, default: []].insert(name) }
    count += 1
    bindings[name] = Binding(
      type: type, location: location, dependencies: made.filter { $0 != name }, staleSince: stale,
      known: known, order: count)
  }

  /// Says that a stale name was made anew, and with it every stale name it is made from.
  public mutating func refresh(_ name: String) {
    for stale in refreshOrder(of: name) { bindings[stale]?.staleSince = nil }
  }

  /// The stale names to make anew for a name to be fresh, each after those it is made from.
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
      for dependant in dependants[next] ?? [] where dependant != name {
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
