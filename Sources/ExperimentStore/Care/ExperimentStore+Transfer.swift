extension ExperimentStore {
  /// What was taken over from another store.
  public struct Transfer: Hashable, Sendable {
    /// Steps with their results.
    public internal(set) var steps = 0
    /// The number of tables that were copied.
    public internal(set) var tables = 0
    /// Answers of language models.
    public internal(set) var answers = 0
    /// Steps and tables that were there already.
    public internal(set) var known = 0
    /// Bytes of files.
    public internal(set) var bytes = 0
    /// What the other store says of results that are damaged or gone there; they were left out.
    public internal(set) var unreadable: [StoreError] = []
  }

  /// Takes tables, and the steps they were made from, over from another store, and all answers of language models,
  /// without which what was made from them could not be made again.
  ///
  /// Every object is verified on the way. What is there already stays as it is; a table of a name that stands for
  /// another content here is written under the name and `imported`.
  ///
  /// - Parameters:
  ///   - source: the other store; it is only read.
  ///   - names: the tables; nil for all, and all finished steps besides.
  ///   - progress: receives how many steps were looked at, and how many there are; what it throws ends the transfer, and
  ///     what was taken over until then stays.
  /// - Throws: `StoreError`, and what `progress` throws.
  public func take(
    from source: ExperimentStore, tables names: Set<String>? = nil,
    progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> Transfer {
    try requireWritable()
    var transfer = Transfer()
    var steps = try source.sealedSteps()
    if let names {
      let wanted = try source.stepsOfTables(among: steps, names: names)
      steps.removeAll { !wanted.contains($0.key) }
    }
    for (index, sealed) in steps.enumerated() {
      try progress(index, steps.count)
      guard try sealedStep(for: sealed.key) == nil else {
        transfer.known += 1
        continue
      }
      switch try source.read(source.layout.object(sealed.object), expecting: sealed.object) {
      case nil:
        transfer.unreadable.append(.objectNotFound(sealed.object, path: source.path(of: sealed.object)))
      case .failure(let error): transfer.unreadable.append(error)
      case .success(let object):
        let copy = try seal(object, step: sealed.step, cost: sealed.cost, figures: sealed.figures)
        transfer.steps += 1
        transfer.bytes += copy.fileBytes
      }
    }
    transfer.answers = try takeAnswers(from: source)
    let own = Dictionary(try tables().map { ($0.name, $0.object) }) { first, _ in first }
    for record in try source.tables() where names?.contains(record.name) ?? true {
      guard own[record.name] != record.object else {
        transfer.known += 1
        continue
      }
      switch try source.read(source.layout.table(record.name), expecting: nil) {
      case nil: continue
      case .failure(let error): transfer.unreadable.append(error)
      case .success(let object):
        let name = own[record.name] == nil ? record.name : "\(record.name) imported \(record.object.short)"
        try writeTable(name: name, object: object, from: record.steps)
        transfer.tables += 1
      }
    }
    return transfer
  }
}
