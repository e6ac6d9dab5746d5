extension FeaturesValue: FittedValue {
  /// A header, the corners, and what is missing.
  ///
  /// - Throws: `StoreError`.
  func page(as name: String?, width: Int) throws -> String {
    let features = try features()
    let ids = try ids()
    var lines = [summary]
    lines += TensorPage.wrapped(TensorPage.facts(of: features) + [hash.short], width: width)
    lines.append("file \(path)")
    lines += TensorPage.corner(of: features, first: 0, names: ids, width: width).0
    lines += missing.prefix(20).map { "missing \($0.id): \($0.reason)" }
    if missing.count > 20 { lines.append("… and \(missing.count - 20) more") }
    return lines.joined(separator: "\n")
  }
}
