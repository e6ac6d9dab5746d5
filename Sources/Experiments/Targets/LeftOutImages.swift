import Diagnostics

/// Images that a partial gallery lacks: how many, and the first of them with the reason.
package struct LeftOutImages {
  /// How many are named.
  private static let named = 10

  package private(set) var count = 0
  private var examples: [String] = []

  package init() {}

  /// Adds images that lack for one reason.
  package mutating func add(_ ids: some Collection<String>, because reason: String) {
    for id in ids.prefix(Self.named - examples.count) { examples.append("\(id) (\(reason))") }
    count += ids.count
  }

  /// "left out 3 images: im17 (no file), …"; nil when none is.
  package var words: String? {
    guard count > 0 else { return nil }
    return "left out \(Quantity.count(count, "image")): " + examples.joined(separator: ", ")
      + (count > examples.count ? ", …" : "")
  }
}
