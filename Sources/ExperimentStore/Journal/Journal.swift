import Files
import Glibc

/// The append-only record of a store, read bit by bit as it grows.
///
/// A line without its newline is torn: it is not read, and the next writer cuts it off. A damaged
/// line elsewhere becomes a finding; the lines after it stay in force.
struct Journal {
  static let lineLimit = 1 << 24
  private static let blockLength = 1 << 20

  let path: String
  private(set) var findings: [JournalFinding] = []
  /// Where the first line starts that is not read yet.
  private var offset = 0
  private var lineCount = 0
  private var fileNumber: (device: dev_t, inode: ino_t)?
  /// The check of the line before `offset`; nil after a damaged one, whose check is not known.
  private var lastCheck: LineCheck? = LineCheck.none

  init(path: String) {
    self.path = path
  }

  /// Reads the lines that were added since the last call, by this process or another.
  ///
  /// `restart` is called first when the file is another one or shorter than before, so that what was
  /// read of it no longer counts.
  mutating func refresh(restart: () -> Void, each: (JournalGlance) -> Void) throws {
    guard FileSystem.exists(path) else {
      guard errno == ENOENT else { throw FileSystem.error("access", path) }
      if offset > 0 { reset(restart) }
      return
    }
    let file = try FileDescriptor(opening: path, O_RDONLY)
    let status = try file.status()
    if let known = fileNumber,
      known.device != status.st_dev || known.inode != status.st_ino || Int(status.st_size) < offset
    {
      reset(restart)
    }
    fileNumber = (status.st_dev, status.st_ino)
    try readLines(of: file, upTo: Int(status.st_size), each)
  }

  private mutating func reset(_ restart: () -> Void) {
    self = Journal(path: path)
    restart()
  }

  private mutating func readLines(
    of file: borrowing FileDescriptor, upTo end: Int, _ each: (JournalGlance) -> Void
  ) throws {
    guard end > offset else { return }
    let length = min(Self.blockLength, end - offset)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: 16)
    defer { block.deallocate() }
    /// The beginning of a line that continues in the next block.
    var pending: [UInt8] = []
    /// Bytes of a line over the limit that were passed over and not kept.
    var skipped = 0
    var position = offset
    while position < end {
      let part = UnsafeMutableRawBufferPointer(rebasing: block[..<min(length, end - position)])
      let count = try file.read(into: part, at: position)
      guard count > 0 else { return }
      position += count
      var rest = UnsafeRawBufferPointer(rebasing: part[..<count])
      while let start = rest.baseAddress, let newline = memchr(start, 0x0A, rest.count) {
        let line = UnsafeRawBufferPointer(rebasing: rest[..<(UnsafeRawPointer(newline) - start)])
        if pending.isEmpty, skipped == 0 {
          finish(line: line, skipped: 0, each)
        } else {
          pending += line
          pending.withUnsafeBytes { finish(line: $0, skipped: skipped, each) }
          pending.removeAll(keepingCapacity: true)
          skipped = 0
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[(line.count + 1)...])
      }
      pending += rest
      if pending.count > Self.lineLimit {
        skipped += pending.count
        pending.removeAll()
      }
    }
  }

  private mutating func finish(line: UnsafeRawBufferPointer, skipped: Int, _ each: (JournalGlance) -> Void) {
    let start = offset
    lineCount += 1
    offset += skipped + line.count + 1
    do {
      guard skipped == 0, line.count <= Self.lineLimit else {
        throw JournalProblem(.tooLong(limit: Self.lineLimit))
      }
      let (glance, check) = try JournalLine.decode(
        line, at: JournalPlace(offset: start, count: line.count))
      if let lastCheck, !glance.follows(lastCheck) { note(.chain, at: start) }
      lastCheck = check
      each(glance)
    } catch let problem as JournalProblem {
      lastCheck = nil
      note(problem.problem, at: start)
    } catch {
      note(.content, at: start)
    }
  }

  /// Reads single lines again, until `body` says that it has seen enough; one that is no longer what it was is passed
  /// over.
  func read(_ places: [JournalPlace], _ body: (JournalEntry) throws -> Bool) throws {
    guard !places.isEmpty else { return }
    let file = try FileDescriptor(opening: path, O_RDONLY)
    // Of many lines, most have a neighbour that is read next.
    let block = places.count > 8 ? Self.blockLength / 4 : 1
    var window = 0..<0
    var buffer: [UInt8] = []
    for place in places {
      let end = place.offset + place.count
      if !(window.lowerBound <= place.offset && end <= window.upperBound) {
        let start = place.offset / block * block
        buffer = try file.bytes(at: start, count: max(end, start + block) - start)
        window = start..<start + buffer.count
      }
      guard end <= window.upperBound else { continue }
      let goesOn = try buffer.withUnsafeBytes { bytes in
        let first = place.offset - window.lowerBound
        let line = UnsafeRawBufferPointer(rebasing: bytes[first..<first + place.count])
        guard let (glance, _) = try? JournalLine.decode(line, at: place) else { return true }
        return try body(glance.entry)
      }
      guard goesOn else { return }
    }
  }

  private mutating func note(_ problem: JournalFinding.Problem, at offset: Int) {
    findings.append(JournalFinding(line: lineCount, offset: offset, problem: problem))
  }

  /// Writes one line after those that were read. The caller holds the store's lock and has called
  /// `refresh` under it, so `offset` is the end of the last whole line.
  ///
  /// A failure cuts off what was written of the line. `durably` waits until it is on the disk.
  func append(
    event: String, timestamp: String, fields: [String: JSONValue], durably: Bool
  ) throws {
    let line = try JournalLine.encode(
      event: event, timestamp: timestamp, fields: fields, previous: lastCheck ?? .none
    ).line
    let isNew = !FileSystem.exists(path)
    let file = try FileDescriptor(opening: path, O_WRONLY | O_CREAT | O_APPEND)
    if try file.length() > offset { try file.truncate(to: offset) }
    do {
      try line.withUnsafeBytes { try file.write($0) }
      if durably { try file.synchroniseData() }
    } catch {
      try? file.truncate(to: offset)
      throw error
    }
    if isNew { try FileSystem.synchroniseDirectory(FileSystem.directory(of: path)) }
  }
}
