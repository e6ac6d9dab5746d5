import Files
import FoundationEssentials
import Glibc

extension ExperimentStore {
  /// The files that nothing needs any more, by path; nothing is removed.
  public func garbage(_ policy: GarbagePolicy) throws -> [Garbage] {
    let steps = try allSteps()
    let byObject = Dictionary(grouping: steps, by: \.object)
    let used = policy.includesUnused ? try stepsOfTables(among: steps) : []
    var found: [Garbage] = []
    func add(_ path: String, _ reason: Garbage.Reason) {
      guard let status = Self.status(path) else { return }
      found.append(Garbage(path: path, bytes: Int(status.st_size), reason: reason))
    }
    for (hash, path) in try objectFiles() {
      guard let makers = byObject[hash] else {
        add(path, .orphan)
        continue
      }
      // One object may be the result of several steps: it goes when all of them may go.
      if let isOutdated = policy.isOutdated, makers.allSatisfy({ isOutdated($0.step) }) {
        add(path, .outdated(makers[0]))
      } else if policy.includesUnused, makers.allSatisfy({ !used.contains($0.key) }) {
        add(path, .unused(makers[0]))
      }
    }
    for path in try unfinishedFiles() {
      let name = path.dropFirst(layout.unfinished.utf8.count + 1).prefix(64)
      if let key = ContentHash(name), try sealedStep(for: key) != nil {
        add(path, .finished)
      } else if let limit = policy.abandonedAfterDays, let status = Self.status(path) {
        let days = Int((Date().timeIntervalSince1970 - Double(status.st_mtim.tv_sec)) / 86_400)
        if days >= limit { add(path, .abandoned(days: days)) }
      }
    }
    if policy.includesSetAside {
      for name in try FileSystem.names(in: layout.damaged).sorted() {
        add("\(layout.damaged)/\(name)", .setAside)
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// Removes files that `garbage` found and gives how many bytes that freed.
  ///
  /// Everything is looked at again under the lock: what another process has come to need in the meantime stays. A
  /// result's removal is in the journal before its file is gone, so that a kill in between leaves an orphan and
  /// never a step without its object.
  @discardableResult
  public func remove(_ garbage: [Garbage]) throws -> Int {
    try requireWritable()
    return try lock.exclusively {
      let isAnyUnused = garbage.contains { if case .unused = $0.reason { true } else { false } }
      let used = try isAnyUnused ? stepsOfTables(among: allSteps()) : []
      var freed = 0
      for item in garbage {
        switch item.reason {
        case .orphan:
          guard let hash = Self.object(at: item.path),
            try withState({ $0.index.keys(of: hash).isEmpty })
          else { continue }
        case .unused(let step):
          guard try used.isDisjoint(with: withState { $0.index.keys(of: step.object) }) else { continue }
          try forget(step.object)
        case .outdated(let step): try forget(step.object)
        case .finished, .abandoned, .setAside: break
        }
        try FileSystem.remove(item.path)
        freed += item.bytes
      }
      for folder in try unfinishedFolders() {
        try FileSystem.removeEmptyDirectory("\(layout.unfinished)/\(folder)")
      }
      return freed
    }
  }

  /// Says in the journal that a result is going; the caller holds the lock.
  private func forget(_ object: ContentHash) throws {
    try append(event: .removed, fields: ["object": .string(object.description)])
  }

  /// The keys of the steps that a table was made from, and of those whose results these took.
  func stepsOfTables(among steps: [SealedStep], names: Set<String>? = nil) throws -> Set<ContentHash> {
    let byKey = Dictionary(steps.map { ($0.key, $0) }) { first, _ in first }
    let byObject = Dictionary(grouping: steps, by: \.object)
    var pending = try tables().filter { names?.contains($0.name) ?? true }.flatMap(\.steps)
    var used: Set<ContentHash> = []
    while let key = pending.popLast() {
      guard used.insert(key).inserted, let step = byKey[key] else { continue }
      pending += step.step.inputs.values.flatMap { byObject[$0]?.map(\.key) ?? [] }
    }
    return used
  }

  private static func object(at path: String) -> ContentHash? {
    path.split(separator: "/").last.flatMap { ContentHash($0.dropLast(3)) }
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }
}
