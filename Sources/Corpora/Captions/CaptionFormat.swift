/// Where the captions stand in the lines of a corpus.
public enum CaptionFormat: Hashable, Sendable {
  /// Every line is a caption; or the file is one JSON document, COCO's annotations or a list of strings.
  case lines
  /// Fields are separated by tabs or commas and may be quoted; the first line names the columns.
  case columnNamed(String)
  /// Fields are separated by tabs, or by commas in a file named .csv, and may be quoted; columns are counted from 1.
  case column(Int, hasHeader: Bool)
  /// Every line is a JSON object (JSON Lines), or the file is one list of them; the caption is the text under this key.
  case json(key: String)
}
