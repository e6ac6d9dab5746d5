import Files

extension Workspace {
  /// Where a value comes from; one that is not bound comes from the statement that is running.
  package func provenance(ofValue hash: ContentHash, summary: String) -> Provenance {
    lineage[hash] ?? lineage.unbound(hash: hash, summary: summary, steps: trace)
  }
}
