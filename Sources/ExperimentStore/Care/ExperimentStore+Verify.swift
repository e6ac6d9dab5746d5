import Files
import Glibc

extension ExperimentStore {
  /// Reads every file of the store and compares it with what was written.
  ///
  /// With `mending`, damaged files are moved to `damaged/`, so that the steps behind them run again, and a journal
  /// with damaged lines is copied there and written again without them. A store that is read-only is never repaired.
  ///
  /// - Parameters:
  ///   - mending: whether what is damaged is set aside.
  ///   - progress: receives how many files were read, and how many there are; what it throws ends the look.
  /// - Throws: `StoreError` when a file cannot be read at all, and what `progress` throws.
  public func verify(
    mending: Bool, progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> StoreAudit {
    let mending = mending && !isReadOnly
    var audit = StoreAudit()
    try auditJournal(mending: mending, &audit)
    let objects = try objectFiles()
    let recorded = Dictionary(
      try withState { $0.index.tables }.map { (layout.table($0.name), (name: $0.name, object: $0.object)) },
      uniquingKeysWith: { $1 })
    // A file that no line of the journal names is none of the store's tables, as for `tables`.
    let tables = try files(in: layout.tables).filter { recorded[$0] != nil }
    audit.foreign = try foreignPaths(tables: Set(tables))
    let unfinished = try unfinishedFiles()
    let sessions = try sessionPaths()
    let answers = try answerPaths()
    let total = objects.count + tables.count + unfinished.count + sessions.count + answers.count
    var done = 0
    func advance() throws {
      done += 1
      try progress(done, total)
    }
    for (hash, path) in objects {
      if try inspect(path, expecting: hash, mending: mending, &audit) != nil { audit.objects += 1 }
      try advance()
    }
    for step in try allSteps().sorted(by: { $0.sealedAt < $1.sealedAt })
    where !contains(step.object) && !audit.findings.contains(where: { $0.file == layout.object(step.object) })
    {
      audit.findings.append(
        .init(file: layout.object(step.object), problem: .missing(step), setAside: nil))
    }
    audit.steps = try extent(latest: 0).steps
    for path in tables {
      if let object = try inspect(path, expecting: nil, mending: mending, &audit) {
        audit.tables += 1
        compare(object, at: path, with: recorded[path], &audit)
      }
      try advance()
    }
    for path in unfinished {
      if try inspect(path, expecting: nil, mending: mending, &audit) != nil { audit.unfinished += 1 }
      try advance()
    }
    for path in sessions {
      let bytes = try FileDescriptor(opening: path, O_RDONLY).allBytes(limits: limits)
      audit.bytes += bytes.count
      if let line = SessionChecks.firstDifference(in: bytes) {
        audit.findings.append(.init(file: path, problem: .session(line: line), setAside: nil))
      } else {
        audit.sessions += 1
      }
      try advance()
    }
    for path in answers {
      try auditAnswers(at: path, mending: mending, &audit)
      try advance()
    }
    return audit
  }

  /// Looks at one sealed file; gives its object where it is whole.
  private func inspect(
    _ path: String, expecting hash: ContentHash?, mending: Bool, _ audit: inout StoreAudit
  ) throws -> StoredObject? {
    guard let result = try read(path, expecting: hash) else { return nil }
    audit.bytes += (try? FileDescriptor(opening: path, O_RDONLY).length()) ?? 0
    let error: StoreError
    switch result {
    case .success(let object): return object
    case .failure(let found): error = found
    }
    var moved: String?
    if mending {
      moved = try lock.exclusively { () -> String? in
        // Looked at again under the lock: another process may have written it again in the meantime.
        guard case .failure? = try read(path, expecting: hash) else { return nil }
        let moved = try setAside(path)
        let name: [String: JSONValue] =
          hash.map { ["object": .string($0.description)] } ?? ["file": .string(path)]
        try append(
          event: .damaged,
          fields: name.merging(["setAside": .string(moved)]) { first, _ in first })
        return moved
      }
    }
    audit.findings.append(.init(file: path, problem: .damaged(error), setAside: moved))
    return nil
  }

  private func compare(
    _ object: StoredObject, at path: String, with recorded: (name: String, object: ContentHash)?,
    _ audit: inout StoreAudit
  ) {
    let found = object.contentHash
    guard let recorded, found != recorded.object else { return }
    audit.findings.append(
      .init(
        file: path, problem: .otherTable(name: recorded.name, recorded: recorded.object, found: found),
        setAside: nil))
  }

  private func auditJournal(mending: Bool, _ audit: inout StoreAudit) throws {
    let findings = try journalFindings
    guard !findings.isEmpty else { return }
    let copy = mending ? try rewriteJournal(atPath: layout.journal) : nil
    audit.findings += findings.map {
      .init(file: layout.journal, problem: .journal($0), setAside: copy)
    }
  }

  private func auditAnswers(at path: String, mending: Bool, _ audit: inout StoreAudit) throws {
    let (entries, findings) = try journalContent(atPath: path)
    audit.answers += entries.count
    audit.bytes += (try? FileDescriptor(opening: path, O_RDONLY).length()) ?? 0
    guard !findings.isEmpty else { return }
    let copy = mending ? try rewriteJournal(atPath: path) : nil
    audit.findings += findings.map { .init(file: path, problem: .journal($0), setAside: copy) }
  }

  /// Writes a journal again with its valid lines, each with the checks that it then has; gives the path of the
  /// copy of the old one.
  private func rewriteJournal(atPath path: String) throws -> String {
    try lock.exclusively {
      let entries = try journalContent(atPath: path).entries
      var lines: [UInt8] = []
      var previous = LineCheck.none
      for entry in entries {
        guard var fields = entry.body.members?.dictionary else { continue }
        for name in ["event", "at", "previous"] { fields[name] = nil }
        let (line, check) = try JournalLine.encode(
          event: entry.event, timestamp: entry.timestamp, fields: fields, previous: previous)
        previous = check
        lines += line
      }
      // The old one is linked, not moved: at no moment is the store without a journal.
      let copy = try linkAside(path)
      do {
        try FileSystem.replace(path, needed: lines.count) { write in lines.withUnsafeBytes(write) }
      } catch {
        try? FileSystem.remove(copy)
        throw error
      }
      return copy
    }
  }

  private func linkAside(_ path: String) throws -> String {
    try FileSystem.makeDirectory(layout.damaged)
    let name = path.split(separator: "/").last.map(String.init) ?? "journal.jsonl"
    var number = 0
    while true {
      let target = "\(layout.damaged)/" + (number == 0 ? name : "\(number)-\(name)")
      if link(path, target) == 0 { return target }
      guard errno == EEXIST else { throw FileSystem.error("link", target) }
      number += 1
    }
  }
}
