import Files
import Glibc
import Tensors

/// Reads the parameters of a folder from its mapped files straight into tensors.
struct WeightReader: Sendable {
  let path: String
  let source: any WeightSource
  let layout: any FolderLayout

  /// Elements that one thread converts at a time: what passes through memory in between stays in the cache.
  private static let block = 1 << 16
  private static let floatingPoint: Set<WeightType> = [.float64, .float32, .float16, .bfloat16]

  /// Compares the names, types and shapes in the files with those that the parameters need.
  ///
  /// - Throws: `CLIPFolderError.weightsMismatch` that lists every difference.
  func check(_ parameters: [(name: String, shape: Shape)]) throws(CLIPFolderError) {
    var missing: [String] = []
    var misshapen: [MisshapenWeight] = []
    var known: Set<ByteString> = []
    for (name, shape) in parameters {
      let stored = layout.stored(ParameterName(name), shape)
      for name in stored.names {
        known.insert(ByteString(text: name))
        guard let entry = source.entry(name) else {
          missing.append(name)
          continue
        }
        // A single number may be stored as a list of one.
        let fits = entry.shape == stored.shape || (stored.shape.isEmpty && entry.shape == [1])
        if !fits || !Self.floatingPoint.contains(entry.type) {
          misshapen.append(
            MisshapenWeight(name: name, expected: stored.shape, found: entry.shape, type: entry.type))
        }
      }
    }
    let unexpected = source.names.filter { !known.contains(ByteString(text: $0)) && !layout.ignores($0) }
    guard missing.isEmpty, unexpected.isEmpty, misshapen.isEmpty else {
      throw .weightsMismatch(path: path, missing: missing, unexpected: unexpected, misshapen: misshapen)
    }
  }

  /// The value of a parameter that `check` has found to be there.
  ///
  /// - Throws: `SafetensorsError`; `NotFinite` for an array with a NaN or an infinity, or a number beyond single
  ///   precision.
  func tensor(_ name: String, _ shape: Shape) throws -> Tensor {
    let stored = layout.stored(ParameterName(name), shape)
    let result = Tensor(uninitialized: stored.isTransposed ? Shape(stored.shape) : shape)
    var position = 0
    for name in stored.names {
      let filled = try source.withBytes(of: name) { entry, bytes throws(SafetensorsError) in
        let count = min(entry.count, result.count - position)
        Self.convert(bytes, entry.type, count: count, into: result.base + position)
        Self.forget(bytes)
        return count
      }
      try withExtendedLifetime(result) {
        try NotFinite.check(
          UnsafeBufferPointer(start: result.base + position, count: filled), width: stored.shape.last ?? 1,
          of: .weights(array: name, file: path))
      }
      position += filled
    }
    return stored.isTransposed ? Self.transposed(result) : result
  }

  /// Lends every array, in the order of their names; an error of `body` ends it.
  func forEachArray(_ body: (WeightEntry, UnsafeRawBufferPointer) throws -> Void) throws {
    for name in source.names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      // The source throws errors of its own type only, so another one is carried out of it.
      let failure = try source.withBytes(of: name) { entry, bytes throws(SafetensorsError) -> (any Error)? in
        defer { Self.forget(bytes) }
        do {
          try body(entry, bytes)
          return nil
        } catch {
          return error
        }
      }
      if let failure { throw failure }
    }
  }

  private static func convert(
    _ bytes: UnsafeRawBufferPointer, _ type: WeightType, count: Int, into target: UnsafeMutablePointer<Float>
  ) {
    // Blocks write to places of their own and only read the bytes.
    nonisolated(unsafe) let (bytes, target) = (bytes, target)
    Parallel.forEachBlock(of: block, in: count) { range in
      let part = UnsafeRawBufferPointer(
        rebasing: bytes[range.lowerBound * type.width..<range.upperBound * type.width])
      if type == .float32, let source = part.baseAddress {
        UnsafeMutableRawPointer(target + range.lowerBound).copyMemory(from: source, byteCount: part.count)
      } else {
        type.floats(part).withUnsafeBufferPointer { values in
          if let source = values.baseAddress {
            (target + range.lowerBound).update(from: source, count: values.count)
          }
        }
      }
    }
  }

  /// Lets the system take the pages of a mapped array back: they were needed once, and the file still has
  /// them.
  private static func forget(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let first = (Int(bitPattern: start) + page - 1) / page * page
    let end = (Int(bitPattern: start) + bytes.count) / page * page
    guard end > first else { return }
    madvise(UnsafeMutableRawPointer(bitPattern: first), end - first, MADV_DONTNEED)
  }

  private static func transposed(_ x: Tensor) -> Tensor {
    let (rows, columns) = (x.rows, x.width)
    let result = Tensor(uninitialized: [columns, rows])
    withExtendedLifetime(x) {
      Parallel.forEachBlock(of: 64, in: columns) { range in
        for row in 0..<rows {
          for column in range { result.base[column * rows + row] = x.base[row * columns + column] }
        }
      }
    }
    return result
  }
}
