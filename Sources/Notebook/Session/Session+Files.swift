import ExperimentStore

extension Session {
  /// The files in which a bound value is stored, with the lines that open them elsewhere; nil when nothing of that
  /// name is stored.
  public func storedFiles(of name: String) -> String? {
    guard let value = value(of: name), let provenance = provenance(ofName: name), let store = try? store()
    else {
      return nil
    }
    var paths: [(path: String, what: String)] = []
    if case .domain(is TableValue) = value {
      paths.append((store.path(ofTable: name), "the table \(name)"))
    }
    // Where a statement asks for several steps, the last one gave its value.
    let steps = provenance.steps.filter { $0.record.kind != "fingerprint" }
    paths += steps.reversed().map { (store.path(of: $0.object), $0.record.label) }
    guard !paths.isEmpty else { return nil }
    return paths.map { path, what in
      let isTable = path.hasPrefix(store.path(ofTable: name))
      return [
        "# \(what)", "h5ls -r '\(path)'",
        "python3 -c \"import h5py; h5py.File('\(path)').visititems(lambda n, x: print(n, x))\"",
        isTable
          ? "python3 -c \"import pandas, h5py; print(pandas.DataFrame(h5py.File('\(path)')['summary'][:]))\""
          : nil,
      ].compactMap { $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
