import Diagnostics
import ExperimentStore
import Files
import Glibc
import Reports
import Tensors

/// What `mota store` does: lists, shows, verifies, tidies and moves the content of a store.
public struct StoreKeeper {
  private let store: ExperimentStore
  private let events: EventEmitter

  /// What a store is opened for.
  public enum Access {
    /// Reading; the store must be there.
    case reading
    /// Reading and writing; the store must be there.
    case writing
    /// Reading and writing; the store is made if it is not there.
    case making
  }

  /// Opens a store.
  ///
  /// - Throws: `StoreError`.
  public init(_ directory: String, _ access: Access, sink: any EventSink) throws {
    // Opening for writing makes the folders of a new store, which is a slip unless it was asked for.
    if access == .writing, !FileState.isFolder(directory) {
      _ = try ExperimentStore(directory: directory, access: .readOnly)
    }
    store = try ExperimentStore(
      directory: directory, access: access == .reading ? .readOnly : .readWrite,
      whileWaiting: { try Interruption.check() })
    events = EventEmitter(sink)
  }

  /// The tables, and the finished steps with the most recent last.
  public func list(limit: Int) throws {
    let (tableCount, tables) = try store.tables(latest: limit)
    let (count, bytes, shown) = try store.extent(latest: limit)
    if !tables.isEmpty {
      events.show(
        ResultTable(
          columns: [
            .init("table"), .init("object"), .init("steps", decimals: 0), .init("written", content: .time),
          ],
          rows: tables.map {
            [.text($0.name), .text($0.object.short), .number(Double($0.steps.count)), .text($0.writtenAt)]
          }, notes: []))
    }
    if !shown.isEmpty {
      events.show(
        ResultTable(
          columns: [
            .init("step"), .init("object"), .init("seconds", decimals: 1), .init("MB", decimals: 2),
            .init("sealed", content: .time),
          ],
          rows: shown.map {
            [
              .text($0.step.label), .text($0.object.short), .number($0.cost.seconds),
              .number(Double($0.fileBytes) / 1e6), .text($0.sealedAt),
            ]
          }, notes: []))
    }
    events.show(
      "\(Quantity.count(tableCount, "table")), \(Quantity.count(count, "step")), \(Quantity.bytes(bytes)) in \(store.directory)"
        + (max(count, tableCount) > limit
          ? "; the latest \(limit) of each are listed, --limit N lists more" : ""))
  }

  /// Everything about a table by its name, or about a result by the beginning of its hash.
  ///
  /// - Throws: `StoreKeeperError.unknown`, `.ambiguous`; `StoreError`.
  public func show(_ name: String) throws {
    let object: StoredObject
    var lines: [String] = []
    if let table = try store.tableRecord(named: name),
      let read = try store.table(named: name)
    {
      object = read
      lines = [
        "table \(name), written \(table.writtenAt)", "sha256 \(table.object)",
        "file \(store.path(ofTable: name))",
      ]
      lines += table.steps.compactMap { try? store.sealedStep(for: $0) }.map {
        "from \($0.step.label)  \($0.object.short)"
      }
    } else {
      let found = try find(name)
      object = try store.load(found.object)
      lines = [
        "\(found.step.label), sealed \(found.sealedAt), \(Quantity.duration(found.cost.seconds)), peak "
          + Quantity.bytes(found.cost.peakBytes),
        "sha256 \(found.object)", "key \(found.key)", "file \(store.path(of: found.object))",
        "record \(try found.step.json.canonicalText())",
      ]
    }
    lines += object.arrayNames.compactMap { name in
      object.array(named: name).map { "array \(name): \($0.elementType.rawValue) \($0.shape)" }
    }
    lines += object.tableNames.compactMap { name in
      object.table(named: name).map { table in
        "table \(name): \(Quantity.count(table.rowCount, "row")) of \(table.columns.map(\.name).joined(separator: ", "))"
      }
    }
    lines.append("metadata \(try object.metadata.canonicalText())")
    events.show(lines.joined(separator: "\n"))
  }

  private func find(_ prefix: String) throws -> SealedStep {
    let wanted = prefix.lowercased()
    let found = try store.sealedSteps { key, object in
      object.description.hasPrefix(wanted) || key.description.hasPrefix(wanted)
    }
    guard let first = found.first, wanted.utf8.count >= 4 else { throw StoreKeeperError.unknown(prefix) }
    guard found.allSatisfy({ $0.object == first.object }) else {
      throw StoreKeeperError.ambiguous(prefix, found.map { "\($0.object.short) (\($0.step.label))" })
    }
    return found.last ?? first
  }

  /// Reads every file; says whether all are whole.
  public func verify(mending: Bool) throws -> Bool {
    events.begin("verify \(store.directory)")
    let audit: StoreAudit
    do {
      audit = try store.verify(mending: mending) { done, total in
        try Interruption.check()
        events.advance(StepProgress(done: done, total: total, unit: "files"))
      }
    } catch {
      events.fail()
      throw error
    }
    events.close()
    for finding in audit.findings {
      events.show(
        "\(finding.file): \(finding.problem.sentence)"
          + (finding.setAside.map { "; now at \($0)" } ?? ""))
    }
    for path in audit.foreign { events.show("\(path): not a file of the store; it was not looked at") }
    events.show(
      "\(Quantity.count(audit.steps, "step")) with \(Quantity.count(audit.objects, "result")), "
        + "\(Quantity.count(audit.tables, "table")), \(Quantity.count(audit.unfinished, "checkpoint")) and "
        + "\(Quantity.count(audit.sessions, "session")) "
        + (audit.answers > 0 ? "and \(Quantity.count(audit.answers, "answer")) of language models " : "")
        + "are whole (\(Quantity.bytes(audit.bytes)) read); \(Quantity.count(audit.findings.count, "finding"))"
    )
    if !audit.isClean, !mending {
      events.note("--mend sets damaged files aside, so that their steps run again")
    }
    return audit.isClean
  }

  /// Lists what nothing needs any more, and removes it when asked to.
  public func collect(_ policy: GarbagePolicy, includingOutdated: Bool, removing: Bool) throws {
    var policy = policy
    if includingOutdated {
      let identity = NumericIdentity.current.record
      policy.isOutdated = { !$0.numericIdentity.isEmpty && $0.numericIdentity != identity }
    }
    let garbage = try store.garbage(policy)
    for item in garbage {
      events.show("\(item.path)  \(Quantity.bytes(item.bytes))  \(item.reason.sentence)")
    }
    let bytes = garbage.map(\.bytes).reduce(0, +)
    guard removing else {
      events.show("\(Quantity.count(garbage.count, "file")), \(Quantity.bytes(bytes)); nothing was removed")
      if !garbage.isEmpty { events.note("--remove removes them") }
      return
    }
    events.show(
      "removed \(Quantity.count(garbage.count, "file")), \(Quantity.bytes(try store.remove(garbage)))")
  }

  /// Takes tables and steps over from another store.
  public func take(from directory: String, tables: [String]) throws {
    let source = try ExperimentStore(directory: directory, access: .readOnly)
    let names = tables.isEmpty ? nil : Set(tables)
    if let names {
      for name in names.sorted() where try source.tableRecord(named: name) == nil {
        throw StoreKeeperError.unknown(name)
      }
    }
    events.begin("copy from \(directory)")
    let transfer: ExperimentStore.Transfer
    do {
      transfer = try store.take(from: source, tables: names) { done, total in
        try Interruption.check()
        events.advance(StepProgress(done: done, total: total, unit: "steps"))
      }
    } catch {
      events.fail()
      throw error
    }
    events.close()
    for error in transfer.unreadable { events.note("left out: \(error.message)") }
    if transfer.answers > 0 {
      events.note(
        "\(Quantity.count(transfer.answers, "answer")) of language models \(transfer.answers == 1 ? "is" : "are") now in \(store.directory)"
      )
    }
    events.show(
      "\(Quantity.count(transfer.steps, "step")) and \(Quantity.count(transfer.tables, "table")), \(Quantity.bytes(transfer.bytes)), are now in "
        + "\(store.directory); \(transfer.known) were there already")
  }
}
