import CLIP
import Files

/// Which rule of a server a submission breaks.
public enum SubmissionError: Error, Equatable, Sendable {
  /// No JSON object.
  case malformed(JSONError?)
  /// A key of the file's head is missing or has another value; CIRR's `version` and `metric`.
  case wrongHead(key: String, expected: String, found: String?)
  /// Queries of the split that have no list.
  case missingQueries(count: Int, first: String)
  /// A list for something that is not a query of the split.
  case unknownQuery(String)
  /// Two lists for a query.
  case repeatedQuery(String)
  /// A list of another length than the server wants.
  case listLength(query: String, expected: Int, found: Int)
  /// A list with something else than names (CIRR) or numbers (CIRCO).
  case wrongType(query: String, position: Int)
  /// An image that is not in the split's gallery.
  case unknownImage(query: String, image: String)
  /// An image that is twice in a list.
  case repeatedImage(query: String, image: String)
  /// CIRR: the reference image in its own query's list.
  case reference(query: String, image: String)
  /// CIRR's subset file: an image that is not another member of the query's group.
  case outsideSubset(query: String, image: String)
  /// A file larger than the server takes.
  case tooLarge(bytes: Int, limit: Int)
}
