import ExperimentStore
import Files
import Glibc

extension Workspace {
  /// What files hold, in hashes, computed once for each state that the files are in.
  ///
  /// - Parameters:
  ///   - states: the files' state as `FileState.hash` gives it
  ///   - compute: reads the files; is given a function that takes how much is done, of how much, and the unit
  /// - Throws: what `compute` throws; `StoreError`, `Interrupted`.
  package func fingerprint(
    states: ContentHash, label: String,
    compute: (_ advance: (Int, Int, String) throws -> Void) throws -> StoredObject
  ) throws -> StoredObject {
    let step = try StepRecord(.fingerprint, label: label, inputs: ["files": states])
    return try steps.run(step) { context in
      try compute { done, total, unit in try context.advance(done, of: total, unit: unit) }
    }.object()
  }

  /// SHA-256 over the bytes of files, in order; read once for each state that they are in.
  ///
  /// - Throws: `FileError.unreadable`; `StoreError`, `Interrupted`.
  package func contentHash(of paths: [String], states: ContentHash, label: String) throws -> ContentHash {
    let object = try fingerprint(states: states, label: label) { advance in
      var hasher = ContentHasher(domain: "files")
      hasher.beginList(count: paths.count)
      var done = 0
      for path in paths {
        do {
          // In pieces: a file may be larger than the memory, and a stop is seen in time.
          var length = 0
          try FileBytes.readPieces(of: path, size: 1 << 24) {
            length = $0
            hasher.append(length)
          } each: { piece in
            hasher.append(bytes: piece)
            done += piece.count
            try advance(done / 1_000_000, max(done, length) / 1_000_000, "MB")
          }
        } catch let failure as FileBytes.Failure {
          throw FileError.unreadable(path: path, errno: failure.code)
        }
      }
      return try StoredObject(
        kind: "content-digest", arrays: [("sha256", StoredArray(hasher.finalize().bytes, shape: [1, 32]))])
    }
    guard let hash = try ImagesValue.digests(in: object).first else {
      throw MissingArray("sha256", in: object.kind)
    }
    return hash
  }
}
