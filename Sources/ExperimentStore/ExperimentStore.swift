import Files
import FoundationEssentials
import Glibc
import Synchronization

/// The folder in which finished steps, tables and sessions survive.
///
/// Objects are immutable and named by their content; nothing that is sealed is ever changed. Any
/// number of threads and processes may use one folder: readers never wait for each other or for a
/// writer, and writers take turns, one write at a time.
public final class ExperimentStore: Sendable {
  /// What a store is opened for.
  public enum Access: Sendable {
    /// Reading and writing, or reading alone where the folder cannot be written.
    case readWrite
    /// Reading alone; nothing in the folder is touched.
    case readOnly
  }

  struct State {
    var journal: Journal
    var index = StepIndex()
  }

  /// The folder, as an absolute path.
  public let directory: String
  /// Whether the store was opened for reading alone, or its folder cannot be written.
  public let isReadOnly: Bool
  /// Bounds on what a file of the store may make a reader do.
  public let limits: StoreLimits

  let layout: StoreLayout
  let lock: StoreLock
  private let state: Mutex<State>

  /// Opens a store, and makes its folders if they are not there.
  ///
  /// A folder that may not be written (EACCES, EPERM, EROFS) is opened for reading; look at
  /// `isReadOnly`. Temporary files that a killed writer left are removed.
  ///
  /// - Parameters:
  ///   - directory: the store's folder, absolute or relative to the working directory.
  ///   - access: what it is opened for.
  ///   - limits: bounds on what is read.
  ///   - lockTimeout: how long a write waits for another writer, in seconds.
  ///   - whileWaiting: is called every few hundredths of a second of such a wait, and ends it by an error, such as that of
  ///     a user who asked for a stop.
  ///
  /// Throws `StoreError.system` when the folder cannot be made or read, and `.diskFull`.
  public init(
    directory: String, access: Access = .readWrite, limits: StoreLimits = StoreLimits(),
    lockTimeout: Double = 60, whileWaiting: @escaping @Sendable () throws -> Void = {}
  ) throws {
    guard !FilePath.isInHome(directory) else {
      throw StoreError.system(operation: "open", path: directory, errno: ENOENT)
    }
    let absolute = FilePath.absolute(directory)
    let layout = StoreLayout(directory: absolute)
    self.directory = absolute
    self.layout = layout
    self.limits = limits
    lock = StoreLock(path: layout.lock, timeout: lockTimeout, whileWaiting: whileWaiting)
    isReadOnly = try access == .readOnly || !Self.prepare(layout)
    state = Mutex(State(journal: Journal(path: layout.journal)))
    guard FileSystem.exists(absolute) else { throw FileSystem.error("open", absolute) }
    if !isReadOnly { try removeLeftovers() }
    try withState { _ in }
  }

  /// Throws `StoreError.readOnly` when nothing can be written.
  public func requireWritable() throws {
    guard !isReadOnly else { throw StoreError.readOnly(path: directory) }
  }

  /// What is wrong in the journal, as far as it was read.
  public var journalFindings: [JournalFinding] {
    get throws { try withState { $0.journal.findings } }
  }

  /// Writes something that happened into the journal, such as the loss of a step.
  ///
  /// NaN and infinities are written as strings. Unless `durably` is false, the line is on the disk when
  /// this returns; otherwise it is after the next durable write. Throws
  /// `StoreError.reservedEvent` for "sealed", "damaged" and "table", and the errors of a write.
  public func record(
    event: String, fields: [String: JSONValue] = [:], durably: Bool = true
  ) throws {
    guard JournalEvent(rawValue: event) == nil else {
      throw StoreError.reservedEvent(event)
    }
    try requireWritable()
    try lock.exclusively {
      try append(event: event, fields: ["fields": .object(fields)], durably: durably)
    }
  }

  /// Every valid line of the journal, oldest first, read again from the file.
  public func journalEntries() throws -> [JournalEntry] {
    var journal = Journal(path: layout.journal)
    var entries: [JournalEntry] = []
    try journal.refresh(restart: { entries = [] }, each: { entries.append($0.entry) })
    return entries
  }

  // MARK: State

  /// Runs `body` on the state after reading what was added to the journal.
  func withState<Result: Sendable>(_ body: (inout State) throws -> Result) throws -> Result {
    try state.withLock { state in
      // Taken out, so that it is changed in place and not copied.
      var index = StepIndex()
      swap(&index, &state.index)
      let reading = Swift.Result {
        try state.journal.refresh(restart: { index.removeAll() }, each: { index.apply($0) })
      }
      state.index = index
      try reading.get()
      return try body(&state)
    }
  }

  /// What `make` reads from the lines at some places of the journal, in their order; nothing of those it gives nil for.
  func records<Record>(
    at places: [JournalPlace], _ make: (JournalEntry) -> Record?
  ) throws -> [Record] {
    var records: [Record] = []
    try withState { state in
      try state.journal.read(places) { entry in
        if let record = make(entry) { records.append(record) }
        return true
      }
    }
    return records
  }

  /// Adds a line to the journal; the caller holds the store's lock.
  func append(
    event: JournalEvent, fields: [String: JSONValue], at timestamp: String = Timestamp.now()
  ) throws {
    try append(event: event.rawValue, fields: fields, at: timestamp, durably: true)
  }

  private func append(
    event: String, fields: [String: JSONValue], at timestamp: String = Timestamp.now(), durably: Bool
  ) throws {
    try withState { state in
      try state.journal.append(event: event, timestamp: timestamp, fields: fields, durably: durably)
    }
  }

  // MARK: Opening

  /// Makes what is missing; false when the folder is there but may not be written.
  private static func prepare(_ layout: StoreLayout) throws -> Bool {
    do {
      let folders = [
        layout.directory, layout.objects, layout.tables, layout.sessions, layout.unfinished,
      ]
      for folder in folders {
        try FileSystem.makeDirectory(folder)
        guard access(folder, W_OK) == 0 else { throw FileSystem.error("access", folder) }
      }
      _ = try FileDescriptor(opening: layout.lock, O_RDWR | O_CREAT)
      if FileSystem.exists(layout.journal), access(layout.journal, W_OK) != 0 {
        throw FileSystem.error("access", layout.journal)
      }
      return true
    } catch StoreError.system(_, _, let number)
      where [EACCES, EPERM, EROFS].contains(number) && FileSystem.exists(layout.directory)
    {
      return false
    }
  }

  /// Removes the temporary files of a writer that was killed. Writers hold the lock for a whole write, so
  /// under the lock each one is of a dead writer; when another writer is busy, a later opening will find them.
  private func removeLeftovers() throws {
    try lock.tidy {
      // Object folders by the first digits of a hash, and folders of parts by a whole one.
      let folders =
        try [layout.objects, layout.unfinished].flatMap { parent in
          try FileSystem.names(in: parent).filter { !$0.contains(".") }.map { "\(parent)/\($0)" }
        } + [layout.tables, layout.unfinished]
      for folder in folders {
        let names = (try? FileSystem.names(in: folder)) ?? []
        for name in names where name.hasSuffix(AtomicFile.temporarySuffix) {
          try FileSystem.remove("\(folder)/\(name)")
        }
      }
    }
  }
}
