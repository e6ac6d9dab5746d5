/// Where the captions stand in the lines of a corpus.
public enum CaptionFormat: Hashable, Sendable {
  /// Every line is a caption.
  case lines
  /// Fields are separated by tabs, without quoting; the first line names the columns.
  case columnNamed(String)
  /// Fields are separated by tabs, without quoting; columns are counted from 1.
  case column(Int, hasHeader: Bool)
  /// Every line is a JSON object (JSON Lines); the caption is the text under this key.
  case json(key: String)
}
