import ExperimentStore
import Files
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct SurvivalTests {
  @Test func leftoversOfAKilledWriterAreRemovedAndNothingElse() throws {
    let folder = try TemporaryFolder()
    let sealed = try ExperimentStore(directory: folder.path).seal(
      Samples.weights(), step: Samples.step(), cost: Samples.cost)
    let leftovers = [
      "objects/\(sealed.object.description.prefix(2))/x.h5.tmp", "tables/t.h5.tmp", "unfinished/u.h5.tmp",
    ]
    for file in leftovers { try write([1, 2, 3], toFile: "\(folder.path)/\(file)") }
    try leaveLockAsAKilledWriterDoes(in: folder)
    let store = try ExperimentStore(directory: folder.path)
    for file in leftovers { #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/\(file)")) }
    #expect(try store.load(sealed.object).contentHash == sealed.object)
  }

  @Test func aStoreWhoseWritersAllLetGoIsNotSearchedForLeftovers() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    try store.record(event: "loss")
    let file = "\(folder.path)/tables/t.h5.tmp"
    try write([1], toFile: file)
    _ = try ExperimentStore(directory: folder.path)
    #expect(FileManager.default.fileExists(atPath: file))
    // One who writes after a writer was killed does not hide that from the next who opens the store.
    try leaveLockAsAKilledWriterDoes(in: folder)
    try store.record(event: "loss")
    _ = try ExperimentStore(directory: folder.path)
    #expect(!FileManager.default.fileExists(atPath: file))
    try write([1], toFile: file)
    _ = try ExperimentStore(directory: folder.path)
    #expect(FileManager.default.fileExists(atPath: file))
  }

  @Test func objectWithoutItsJournalLineIsNotFinished() throws {
    let folder = try TemporaryFolder()
    let step = try Samples.step()
    let sealed = try ExperimentStore(directory: folder.path).seal(
      Samples.weights(), step: step, cost: Samples.cost)
    // Killed between the rename and the journal's line.
    try write([], toFile: folder.path + "/journal.jsonl")
    let store = try ExperimentStore(directory: folder.path)
    #expect(try store.sealedStep(for: step.key) == nil)
    #expect(store.contains(sealed.object))
    try store.seal(Samples.weights(), step: step, cost: Samples.cost)
    #expect(try store.sealedStep(for: step.key)?.object == sealed.object)
  }

  @Test(.needs(Command.hasPython, "python3 holds the lock"))
  func lockOfALivingHolderIsNamedAndThatOfAKilledOneIsFree() throws {
    let folder = try TemporaryFolder()
    _ = try ExperimentStore(directory: folder.path)
    let script = """
      import fcntl, sys, time, os
      f = open(sys.argv[1], "r+")
      fcntl.flock(f, fcntl.LOCK_EX)
      f.write(f"{os.getpid()} some-boot"); f.flush()
      print("held", flush=True)
      time.sleep(60)
      """
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    holder.arguments = ["-c", script, folder.path + "/LOCK"]
    let output = Pipe()
    holder.standardOutput = output
    try holder.run()
    defer { kill(holder.processIdentifier, SIGKILL) }
    #expect(output.fileHandleForReading.availableData.starts(with: Data("held".utf8)))

    let store = try ExperimentStore(directory: folder.path, lockTimeout: 0.05)
    expectStoreError(try store.record(event: "x")) { error in
      if case .locked(_, let found?, 0.05) = error {
        found.processID == Int(holder.processIdentifier)
      } else {
        false
      }
    }
    #expect(try store.journalEntries().isEmpty)
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    try store.record(event: "x")
    #expect(try store.journalEntries().count == 1)
  }

  @Test func aWaitForTheLockEndsWhenAStopIsAskedFor() throws {
    struct Stop: Error {}
    let folder = try TemporaryFolder()
    let calls = Atomic(0)
    let store = try ExperimentStore(directory: folder.path, lockTimeout: 60) {
      // The third look sees the stop.
      if calls.add(1, ordering: .relaxed).newValue == 3 { throw Stop() }
    }
    let holder = open(folder.path + "/LOCK", O_RDWR)
    defer { close(holder) }
    try #require(flock(holder, LOCK_EX) == 0)
    let start = ContinuousClock.now
    #expect(throws: Stop.self) { try store.record(event: "x") }
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(calls.load(ordering: .relaxed) == 3)
    try #require(flock(holder, LOCK_UN) == 0)
    try store.record(event: "x")
    #expect(try store.journalEntries().count == 1)
  }

  @Test(.enabled(if: Command.canMount, "needs root and mount"))
  func fullDiskLosesNothingThatIsSealed() throws {
    let folder = try TemporaryFolder()
    #expect(try Command.mount(folder.path, size: "1m"))
    defer { Command.unmount(folder.path) }
    let store = try ExperimentStore(directory: folder.path)
    var sealed: [SealedStep] = []
    var failure: StoreError?
    for seed in 0..<100 where failure == nil {
      do {
        let object = try Samples.weights(seed: UInt64(seed), count: 12_000)
        sealed.append(try store.seal(object, step: Samples.step(seed: seed), cost: Samples.cost))
      } catch let error as StoreError {
        failure = error
      }
    }
    #expect(sealed.count > 5)
    guard case .diskFull(_, let needed, let available)? = failure else {
      Issue.record("not a full disk: \(String(describing: failure))")
      return
    }
    #expect(needed > available)
    // Fill the last bytes, so that the journal and the checkpoint fail as well.
    _ = try Command.run("/bin/dd", ["if=/dev/zero", "of=\(folder.path)/fill", "bs=1k"])
    func isFull(_ error: StoreError) -> Bool {
      if case .diskFull = error { true } else { false }
    }
    let large = try Samples.weights(count: 12_000)
    expectStoreError(try store.saveCheckpoint(large, for: hash(of: "k")), isFull)
    expectStoreError(try store.writeTable(name: "t", object: large), isFull)
    func fillJournal() throws {
      let pad = JSONValue.string(String(repeating: "p", count: 999))
      for _ in 0..<200 { try store.record(event: "x", fields: ["pad": pad]) }
    }
    expectStoreError(try fillJournal(), isFull)
    #expect(try store.journalFindings.isEmpty)
    // Everything sealed is there, for this instance and a new one; no temporary file is left.
    let other = try ExperimentStore(directory: folder.path)
    for step in sealed {
      #expect(try store.load(step.object).contentHash == step.object)
      #expect(try other.sealedStep(for: step.key) == step)
    }
    let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    #expect(!files.contains { $0.hasSuffix(".tmp") })
    #expect(HDF5Library.openHandleCount == 0)
    try FileManager.default.removeItem(atPath: folder.path + "/fill")
    try other.saveCheckpoint(Samples.weights(), for: hash(of: "k"))
    try other.record(event: "x")
    #expect(try other.journalFindings.isEmpty)
  }

  @Test(.enabled(if: Command.canMount, "needs root and mount"))
  func storeOnAReadOnlyDiskStillReads() throws {
    let folder = try TemporaryFolder()
    #expect(try Command.mount(folder.path, size: "2m"))
    defer { Command.unmount(folder.path) }
    let step = try Samples.step()
    let sealed = try ExperimentStore(directory: folder.path).seal(
      Samples.weights(), step: step, cost: Samples.cost)
    #expect(try Command.remountReadOnly(folder.path))
    let store = try ExperimentStore(directory: folder.path)
    #expect(store.isReadOnly)
    #expect(try store.explain(step) == .reusable(sealed))
    #expect(try store.load(sealed.object).contentHash == sealed.object)
    let error = StoreError.readOnly(path: store.directory)
    #expect(throws: error) { try store.requireWritable() }
    #expect(throws: error) { try store.seal(Samples.weights(), step: step, cost: Samples.cost) }
    #expect(throws: error) { try store.record(event: "x") }
    #expect(throws: error) { try store.saveCheckpoint(Samples.weights(), for: step.key) }
    #expect(throws: error) { try store.removeCheckpoint(for: step.key) }
    #expect(throws: error) { try store.writeTable(name: "t", object: Samples.weights()) }
    #expect(throws: error) { try store.startSession() }
  }

  @Test func storeOpenedForReadingTouchesNothing() throws {
    let folder = try TemporaryFolder()
    expectStoreError(try ExperimentStore(directory: folder.path + "/none", access: .readOnly)) { error in
      if case .system(_, _, ENOENT) = error { true } else { false }
    }
    let store = try ExperimentStore(directory: folder.path, access: .readOnly)
    #expect(store.isReadOnly)
    #expect(try store.explain(Samples.step()) == .neverRun)
    #expect(try folder.names(in: "").isEmpty)
  }

  @Test func damagedObjectInAReadOnlyStoreStaysWhereItIs() throws {
    let folder = try TemporaryFolder()
    let step = try Samples.step()
    let writer = try ExperimentStore(directory: folder.path)
    let sealed = try writer.seal(Samples.weights(), step: step, cost: Samples.cost)
    let path = writer.path(of: sealed.object)
    try write(Array(bytes(ofFile: path).dropLast()), toFile: path)
    let store = try ExperimentStore(directory: folder.path, access: .readOnly)
    let error = StoreError.damaged(object: sealed.object, file: path, setAside: nil, reason: .fileChecksum)
    #expect(throws: error) { try store.load(sealed.object) }
    #expect(try store.sealedStep(for: step.key) == nil)
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test func folderThatIsAFileIsAnError() throws {
    let folder = try TemporaryFolder()
    try write([1], toFile: folder.path + "/file")
    expectStoreError(try ExperimentStore(directory: folder.path + "/file")) { error in
      if case .system("mkdir", _, ENOTDIR) = error { true } else { false }
    }
  }
}
