import ExperimentStore
import Experiments

extension Session {
  /// The files in which a bound value is stored, with the lines that open them elsewhere; nil when nothing of that
  /// name is stored.
  public func storedFiles(of name: String) -> String? {
    guard let value = value(of: name), let provenance = workspace.lineage.provenance(ofName: name),
      let store = try? workspace.store()
    else {
      return nil
    }
    var blocks: [String] = []
    if case .domain(is TableValue) = value {
      let path = store.path(ofTable: name)
      blocks.append(Self.block("the table \(name)", path))
      blocks.append("python3 -c \"import pandas; print(pandas.read_hdf('\(path)', 'tables/summary'))\"")
    }
    // Where a statement asks for several steps, the last one gave its value.
    let steps = provenance.steps.filter { $0.record.kind != "fingerprint" }
    blocks += steps.reversed().map { Self.block($0.record.label, store.path(of: $0.object)) }
    return blocks.isEmpty ? nil : blocks.joined(separator: "\n")
  }

  private static func block(_ title: String, _ path: String) -> String {
    """
    # \(title)
    h5ls -r '\(path)'
    python3 -c "import h5py; h5py.File('\(path)').visititems(lambda n, x: print(n, x))"
    """
  }
}
