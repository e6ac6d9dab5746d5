import Files
import Glibc

extension ExperimentStore {
  /// The finished step of a key, or nil: it never ran, was interrupted, or its object is gone.
  public func sealedStep(for key: ContentHash) throws -> SealedStep? {
    let places = try withState { $0.index.place(of: key).map { [$0] } ?? [] }
    guard let sealed = try steps(at: places).first, contains(sealed.object) else { return nil }
    return sealed
  }

  /// The steps whose lines stand at some places, in their order.
  func steps(at places: [JournalPlace]) throws -> [SealedStep] {
    try records(at: places) { SealedStep($0) }
  }

  /// All steps, whether their objects are there or not, in the order of their lines.
  func allSteps() throws -> [SealedStep] { try steps(at: withState { $0.index.places }) }

  /// The steps that left some objects behind, for each object the one that was sealed last.
  public func steps(leaving objects: Set<ContentHash>) throws -> [ContentHash: SealedStep] {
    let places = try withState { state in
      objects.compactMap { state.index.latestPlace(leaving: $0) }.sorted { $0.offset < $1.offset }
    }
    return Dictionary(try steps(at: places).map { ($0.object, $0) }) { first, _ in first }
  }

  /// How many steps of a kind are looked through for the nearest one.
  private static let candidates = 256

  /// Whether a step can be reused, and if not, in what it differs from the nearest of the latest finished ones.
  public func explain(_ step: StepRecord) throws -> ReuseExplanation {
    let key = step.key
    if let sealed = try sealedStep(for: key) { return .reusable(sealed) }
    let candidates = try latestSteps(ofKind: step.kind, limit: Self.candidates)
    let nearest =
      candidates
      .filter { $0.key != key && contains($0.object) }
      .map { ($0, StepDifference.between($0.step, step)) }
      .min { $0.1.count < $1.1.count }
    guard let (sealed, differences) = nearest else { return .neverRun }
    return .differs(from: sealed, differences: differences)
  }

  /// The finished steps whose key and object fulfil a condition, in the order of time, steps of one second by key.
  public func sealedSteps(
    where condition: (_ key: ContentHash, _ object: ContentHash) -> Bool = { _, _ in true }
  ) throws -> [SealedStep] {
    let wanted = try finished().filter { condition($0.key, $0.object) }
    return try steps(at: wanted.sorted { ($0.order, $0.key) < ($1.order, $1.key) }.map(\.place))
  }

  private func finished() throws -> [StepIndex.Outline] {
    let objects = try objectNames()
    return try withState { $0.index.outlines }.filter { objects.contains($0.object) }
  }

  /// How many steps are finished, the bytes of their objects' files as they were sealed, and the latest steps, in the
  /// order of time, steps of one second by key.
  public func extent(latest limit: Int) throws -> (steps: Int, bytes: Int, latest: [SealedStep]) {
    let finished = try finished()
    let bytes = Dictionary(finished.map { ($0.object, $0.fileBytes) }) { first, _ in first }
    let latest = finished.sorted { ($0.order, $0.key) < ($1.order, $1.key) }.suffix(limit)
    return (finished.count, bytes.values.reduce(0, +), try steps(at: latest.map(\.place)))
  }

  /// The latest finished steps of a kind, the most recently sealed first.
  public func latestSteps(ofKind kind: String, limit: Int) throws -> [SealedStep] {
    try steps(at: withState { $0.index.latestPlaces(ofKind: kind, limit: limit) })
  }

  /// The latest finished step of a kind that fulfils a condition, of those that `explain` looks through.
  public func latestStep(
    ofKind kind: String, where condition: @Sendable (SealedStep) -> Bool
  ) throws -> SealedStep? {
    try withState { state in
      var found: SealedStep?
      let places = state.index.latestPlaces(ofKind: kind, limit: Self.candidates)
      try state.journal.read(places) { entry in
        found = SealedStep(entry).flatMap { condition($0) ? $0 : nil }
        return found == nil
      }
      return found
    }
  }

  /// Stores what a step left behind and marks the step finished.
  ///
  /// When this returns, the object's file and the journal's line are on the disk; when it throws,
  /// the step is not finished, and everything sealed before is as it was. Throws
  /// `StoreError.diskFull`, `.system`, `.readOnly`, `.locked` or `.hdf5`.
  ///
  /// Needs memory for two copies of the object's bytes.
  ///
  /// - Parameter figures: finite numbers that lists show of the result, kept with the step.
  @discardableResult
  public func seal(
    _ object: StoredObject, step: StepRecord, cost: StepCost, figures: [String: Double]? = nil
  ) throws -> SealedStep {
    try requireWritable()
    let hash = object.contentHash
    let path = layout.object(hash)
    let image = try HDF5Writer.image(of: object, hash: hash, file: path)
    let sealed = SealedStep(
      key: step.key, step: step, object: hash, cost: cost, figures: figures,
      fileBytes: image.count + SealedFile.trailerLength, sealedAt: Timestamp.now())
    try lock.exclusively {
      try FileSystem.makeDirectory(layout.objectFolder(hash))
      try FileSystem.synchroniseDirectory(layout.objects)
      try SealedFile.write(image, to: path)
      // The same time as the step has that is given back, whatever the writing took.
      try append(event: .sealed, fields: sealed.fields, at: sealed.sealedAt)
    }
    return sealed
  }

  /// Whether an object's file is there; whether it is whole, only `load` tells.
  public func contains(_ hash: ContentHash) -> Bool { FileSystem.exists(layout.object(hash)) }

  /// The path of an object's file, whether it is there or not.
  public func path(of hash: ContentHash) -> String { layout.object(hash) }

  /// Reads an object and verifies it.
  ///
  /// Throws `StoreError.objectNotFound`, or `.damaged` when the file does not hold what its name
  /// says: it is then moved to `damaged/`, and the steps that left it behind are no longer found, so
  /// they will run again. A store that is read-only forgets these steps and moves nothing.
  public func load(_ hash: ContentHash) throws -> StoredObject {
    let path = layout.object(hash)
    guard let result = try read(path, expecting: hash) else {
      throw StoreError.objectNotFound(hash, path: path)
    }
    if case .success(let object) = result { return object }
    guard !isReadOnly else {
      try withState { $0.index.forget(hash) }
      return try result.get()
    }
    return try lock.exclusively {
      // Looked at again under the lock: another process may have sealed it again in the meantime.
      guard let again = try read(path, expecting: hash) else {
        throw StoreError.objectNotFound(hash, path: path)
      }
      guard case .failure(.damaged(_, _, _, let reason)) = again else { return try again.get() }
      let moved = try setAside(path)
      let names: [String: JSONValue] = [
        "object": .string(hash.description), "setAside": .string(moved),
      ]
      try append(event: .damaged, fields: names)
      throw StoreError.damaged(object: hash, file: path, setAside: moved, reason: reason)
    }
  }

  /// Reads the file of an object or a table that comes from elsewhere.
  ///
  /// Nothing is believed: links, shapes, filters and sizes are looked at first, within the limits,
  /// and the content must have the hash that the file names. Throws `StoreError`, and never moves
  /// the file.
  public static func readObject(
    atPath path: String, limits: StoreLimits = StoreLimits()
  ) throws -> StoredObject {
    guard let (image, _) = try SealedFile.read(path, limits: limits) else {
      throw StoreError.system(operation: "open", path: path, errno: ENOENT)
    }
    let (object, recorded) = try HDF5Reader.read(image, file: path, limits: limits)
    let found = object.contentHash
    guard let expected = ContentHash(recorded) else {
      throw StoreError.refused(file: path, object: "/@sha256", reason: .text)
    }
    guard expected == found else {
      throw StoreError.damaged(
        object: expected, file: path, setAside: nil,
        reason: .contentHash(expected: expected, found: found))
    }
    return object
  }

  /// The object in a file of this store: nil without such a file, a failure of
  /// `StoreError.damaged` when it is not whole. Throws when the file cannot be read at all.
  func read(
    _ path: String, expecting hash: ContentHash?
  ) throws -> Result<StoredObject, StoreError>? {
    guard let (image, isSealed) = try SealedFile.read(path, limits: limits) else { return nil }
    func damaged(_ reason: DamageReason, _ found: ContentHash? = nil) -> StoreError {
      let name = hash ?? found ?? ContentHasher.sha256(image.bytes)
      return .damaged(object: name, file: path, setAside: nil, reason: reason)
    }
    guard isSealed else { return .failure(damaged(.fileChecksum)) }
    do {
      let (object, recorded) = try HDF5Reader.read(image, file: path, limits: limits)
      let found = object.contentHash
      let expected = hash ?? ContentHash(recorded)
      guard let expected, expected == found, recorded == found.description else {
        return .failure(damaged(.contentHash(expected: expected ?? found, found: found), found))
      }
      return .success(object)
    } catch let error as StoreError {
      return .failure(damaged(.unreadable(error)))
    }
  }

  /// Moves a file into `damaged/` under a name that is free there, its own unless given; the caller holds
  /// the lock.
  func setAside(_ path: String, as name: String? = nil) throws -> String {
    try FileSystem.makeDirectory(layout.damaged)
    let file = name ?? path.split(separator: "/").last.map(String.init) ?? "object.h5"
    var number = 0
    var target = "\(layout.damaged)/\(file)"
    while FileSystem.exists(target) {
      number += 1
      target = "\(layout.damaged)/\(number)-\(file)"
    }
    try FileSystem.rename(path, to: target)
    return target
  }
}
