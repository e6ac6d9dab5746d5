import Experiments
import Reports

extension FeaturesValue: ShowableValue {
  /// A header, the corners, and what is missing.
  ///
  /// - Throws: `StoreError`.
  package func display(as name: String?) throws -> Display {
    let (features, ids) = try (features(), ids())
    let (summary, hash, path, missing) = (summary, hash.short, path, missing)
    return Display([
      .text { fitting in
        var lines = [summary]
        lines += TensorPage.wrapped(TensorPage.facts(of: features) + [hash], width: fitting.width)
        lines.append("file \(path)")
        lines += TensorPage.corner(of: features, first: 0, names: ids, width: fitting.width).0
        lines += missing.prefix(20).map { "missing \($0.id): \($0.reason)" }
        if missing.count > 20 { lines.append("… and \(missing.count - 20) more") }
        return lines.joined(separator: "\n")
      }
    ])
  }
}
