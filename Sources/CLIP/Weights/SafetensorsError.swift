import Files

/// Everything that can be wrong with a safetensors file, its index, or arrays that shall be written to one.
public enum SafetensorsError: Error, Equatable, Sendable {
  /// The system refused to read a file; `code` is its `errno`.
  case unreadableFile(path: String, code: Int32)
  /// The system refused to write a file; `code` is its `errno`.
  case unwritableFile(path: String, code: Int32)
  /// The file is shorter than its header says, or than the 8 bytes that give the header's length.
  case truncatedHeader(path: String, fileSize: Int)
  /// The file is something else by its first bytes.
  case foreign(path: String, kind: FileKind)
  /// The header claims more bytes than any header may have.
  case headerTooLarge(path: String, size: UInt64, limit: Int)
  /// The header or the index is not JSON; `offset` in the error counts from the start of that text.
  case malformedJSON(path: String, error: JSONError)
  /// A field of a tensor's entry (or of the index, or of `__metadata__`) is missing, repeated or of the wrong
  /// kind.
  case malformedField(path: String, tensor: String, field: String)
  /// A tensor is described twice.
  case duplicateTensor(path: String, tensor: String)
  /// A tensor has elements of a type that is not read.
  case unsupportedType(path: String, tensor: String, type: String)
  /// A tensor's place in the file has another size than its shape and type need (nil: more than can be
  /// counted).
  case sizeMismatch(path: String, tensor: String, expected: Int?, found: Int)
  /// A tensor's place begins after it ends, or ends after the file.
  case placeOutsideFile(path: String, tensor: String, begin: Int, end: Int, available: Int)
  /// Two tensors share bytes.
  case overlap(path: String, first: String, second: String)
  /// Bytes of the file belong to no tensor.
  case unusedBytes(path: String, offset: Int, count: Int)
  /// A tensor that was asked for, or that the index promises, is not in the file.
  case missingTensor(path: String, tensor: String)
  /// The index names a shard by something else than a plain file name.
  case unsafeShardName(path: String, name: String)
  /// An array has another number of values than its shape says.
  case valueCountMismatch(tensor: String, shape: [Int], count: Int)
}
