import Benchmarks
import Diagnostics
import Language

/// The names of a collection's items, found out when they are first asked for.
package final class ItemNames {
  private let namings: [FeatureNaming]
  private let make: () throws -> [String]
  private var made: (names: [String], known: Set<String>)?

  /// - Parameter namings: in which other ways an item may be named
  package init(namings: [FeatureNaming] = [], _ make: @escaping () throws -> [String]) {
    self.namings = namings
    self.make = make
  }

  private func names() throws -> (names: [String], known: Set<String>) {
    if let made { return made }
    let names = try make()
    let result = (names, Set(names))
    made = result
    return result
  }

  /// All of them, in the collection's order.
  package func all() throws -> [String] { try names().names }

  /// The number of items.
  package func count() throws -> Int { try names().names.count }

  /// Whether an item has the name.
  package func contains(_ name: String) throws -> Bool {
    let known = try names().known
    return known.contains(name) || namings.contains { known.contains($0.id(of: name)) }
  }

  /// The nearest name to one that no item has; nil in a collection that is too large to look through.
  package func nearest(to name: String) throws -> String? {
    let names = try names().names
    return names.count > 50_000 ? nil : SpellingSuggestion.nearest(to: name, among: names)
  }

  /// Names of the embedded gallery, drawn from the same files.
  package static func emoji(font: String?, list: String?) -> ItemNames {
    ItemNames {
      try EmojiGallery(files: EmojiSource.locate(fontPath: font, listPath: list).read()).items.map(\.caption)
    }
  }

  /// Names of a benchmark's images.
  package static func benchmark(_ benchmark: any RetrievalBenchmark) -> ItemNames {
    ItemNames(namings: benchmark.namings) { benchmark.tasks.flatMap { $0.images.map(\.id) } }
  }
}
