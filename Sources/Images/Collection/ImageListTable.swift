import Files

/// A list of images as a table: a `.csv` file whose first line names its columns.
struct ImageListTable {
  /// A record: where the image is, and its name in the collection.
  struct Row {
    let file: String
    let id: String
    let line: Int
  }

  /// Columns that hold paths, and columns that hold names; of several the first.
  private static let files = ["path", "file", "filepath", "file_path", "filename", "file_name", "image"]
  private static let names = ["id", "image_id", "name"]

  let rows: [Row]

  /// Reads a `.csv` file; nil for another one, and for one of a single column that is not named, which is a list of
  /// paths.
  ///
  /// - Throws: `ImageCollectionError`.
  init?(_ bytes: [UInt8], path: String) throws {
    guard path.lowercased().hasSuffix(".csv") else { return nil }
    let records: ArraySlice<DelimitedText.Record>
    do { records = try DelimitedText(parsing: bytes, separator: .comma).records[...] } catch {
      throw ImageCollectionError.table(path: path, error)
    }
    guard let header = records.first?.fields.map({ $0.trimmed.lowercased() }) else { return nil }
    guard let file = Self.files.lazy.compactMap({ header.firstIndex(of: $0) }).first else {
      guard header.count > 1 else { return nil }
      throw ImageCollectionError.unnamedColumn(path: path, columns: header)
    }
    let name = Self.names.lazy.compactMap({ header.firstIndex(of: $0) }).first
    rows = try records.dropFirst().map { record in
      for (column, problem) in [(file, ImageCollectionError.LineProblem.emptyPath), (name ?? file, .emptyID)]
      {
        let text = record.fields[column]
        guard !text.trimmed.isEmpty else {
          throw ImageCollectionError.line(path: path, line: record.line, problem: problem)
        }
        guard text.utf8.count <= ImageCollection.maximumTextBytes else {
          let problem = ImageCollectionError.LineProblem.tooLong(bytes: text.utf8.count)
          throw ImageCollectionError.line(path: path, line: record.line, problem: problem)
        }
        guard !text.utf8.contains(0) else {
          throw ImageCollectionError.line(path: path, line: record.line, problem: .nulByte)
        }
      }
      return Row(file: record.fields[file], id: record.fields[name ?? file], line: record.line)
    }
  }
}
