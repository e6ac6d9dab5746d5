import Diagnostics
import Tensors

/// Something that `:set` shows and changes for the rest of a session; each front end has its own besides those here.
public struct Setting {
  /// Why a setting stays as it is, with what it takes.
  public struct Refused: Error, Hashable {
    /// A sentence and the next step.
    public let text: String

    /// Creates a refusal.
    public init(text: String) { self.text = text }
  }

  /// What is typed.
  public let name: String
  /// What it is, in a few words.
  public let meaning: String
  private let read: () -> String
  private let write: (String) throws(Refused) -> Void

  /// A setting; `write` refuses values that it does not take.
  public init(
    _ name: String, _ meaning: String, read: @escaping () -> String,
    write: @escaping (String) throws(Refused) -> Void
  ) {
    self.name = name
    self.meaning = meaning
    self.read = read
    self.write = write
  }

  /// The setting's present value and what it means.
  public var line: String { "\(name) = \(read())".padded(to: 20) + "  \(meaning)" }

  /// Gives the setting another value.
  ///
  /// - Throws: `Refused` for a value that it does not take.
  public func change(to value: String) throws(Refused) { try write(value) }

  /// A whole number that a setting takes.
  ///
  /// - Parameter word: what else the setting takes, for the refusal
  /// - Throws: `Refused` for anything else.
  public static func number(
    _ value: String, for name: String, _ range: ClosedRange<Int>, or word: String? = nil
  ) throws(Refused) -> Int {
    guard let number = Int(value), range.contains(number) else {
      let bounds = "a number from \(range.lowerBound) to \(range.upperBound)"
      throw Refused(text: "\(name) takes \(bounds)\(word.map { " or \($0)" } ?? ""), not \(value)")
    }
    return number
  }

  /// The setting of a name.
  ///
  /// - Throws: `Refused` with the nearest one.
  static func named(_ name: String, among settings: [Setting]) throws(Refused) -> Setting {
    if let setting = settings.first(where: { $0.name == name }) { return setting }
    let names = settings.map(\.name)
    let near = SpellingSuggestion.nearest(to: name, among: names).map { "did you mean \($0)?" }
    throw Refused(text: "there is no setting \(name); \(near ?? "there is \(names.joined(separator: ", "))")")
  }
}

extension Setting {
  /// The threads of the process, which all its sessions share.
  static var threads: Setting {
    Setting("threads", "threads; results do not depend on it") {
      "\(Parallel.threadCount)"
    } write: { value throws(Refused) in
      Parallel.threadCount = try number(value, for: "threads", 1...1024)
    }
  }

  /// The store's folder, which stays.
  static func store(_ directory: String) -> Setting {
    Setting("store", "the store's folder; fixed for a session") {
      directory
    } write: { value throws(Refused) in
      throw Refused(text: "the store is fixed for a session; leave, and start mota --store \(value)")
    }
  }
}
