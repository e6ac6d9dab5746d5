import Files

/// Everything that can go wrong in making or using a tokenizer.
public enum TokenizerError: Error, Equatable, Sendable {
  /// The system refused to read a file; `code` is its `errno` (`EFBIG` above the size limit).
  case unreadableFile(path: String, code: Int32)
  /// The system refused to write a file; `code` is its `errno`.
  case unwritableFile(path: String, code: Int32)
  /// The folder has neither `vocab.json` with `merges.txt` nor `tokenizer.json`.
  case noTokenizerFiles(directory: String)
  /// A file is something else than text by its first bytes.
  case foreign(file: String, kind: FileKind)
  /// A file is not JSON.
  case malformedJSON(file: String, error: JSONError)
  /// A JSON file lacks a field, or the field is of the wrong kind or holds a value that CLIP's tokenizers
  /// never have.
  case unsupportedField(file: String, field: String)
  /// A token is written twice.
  case duplicateToken(token: String)
  /// A token is empty or its id is not an integer from 0 to the number of tokens minus one.
  case invalidTokenId(token: String, count: Int)
  /// Two tokens have the same id.
  case duplicateTokenId(id: Int, token: String)
  /// One of the 512 symbols of single bytes is not in the vocabulary.
  case missingByteSymbol(symbol: String)
  /// The start or the end token is not in the vocabulary.
  case missingSpecialToken(token: String)
  /// Merge `merge` (counted from 1) is not two symbols with one space between them.
  case malformedMerge(merge: Int, text: String)
  /// Merge `merge` (counted from 1) uses or makes a symbol that is not in the vocabulary.
  case mergeOutsideVocabulary(merge: Int, symbol: String)
  /// Merge `merge` (counted from 1) repeats an earlier one.
  case duplicateMerge(merge: Int, left: String, right: String)
  /// A context of this length has no room for a start token, one token and an end token.
  case contextTooShort(length: Int)
  /// An id is not in the vocabulary.
  case unknownId(id: Int32, count: Int)
  /// The placeholder was written a number of times, but as many ids do not stand for it: it was glued to
  /// other punctuation, produced by an HTML entity, or cut off at the context length.
  case placeholderMismatch(written: Int, found: Int)
  /// A trained vocabulary needs at least the byte symbols and the two specials.
  case vocabularySizeOutOfRange(requested: Int, allowed: ClosedRange<Int>)
  /// Stored bytes are not a tokenizer; `offset` is where reading failed.
  case malformedCanonicalBytes(offset: Int)
}
