import Files

extension TripletFormat {
  /// Triplets as the text of a file, with RTD's keys, the names of images where `records` have them, and the mark of
  /// supervised ones; `TripletFile` reads it again. In tables with tabs, tabs and ends of lines inside of sentences become
  /// spaces.
  ///
  /// - Parameter cell: what is written of a cell of a `.csv` file, before it is quoted
  public func text(
    of records: some Collection<TripletRecord>, cell: (String) -> String = { $0 }
  ) -> String {
    let columns = Self.columns(of: records)
    switch self {
    case .tabSeparated:
      let rows = records.map { record in
        columns.map { Self.cell(Self.value($0, of: record) ?? "") }.joined(separator: "\t")
      }
      return ([columns.joined(separator: "\t")] + rows).joined(separator: "\n") + "\n"
    case .commaSeparated:
      let rows = records.map { record in
        columns.map { Self.quoted(cell(Self.value($0, of: record) ?? "")) }.joined(separator: ",")
      }
      return ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    case .jsonLines: return records.map { Self.object($0, columns) + "\n" }.joined()
    case .json: return "[\n" + records.map { Self.object($0, columns) }.joined(separator: ",\n") + "\n]\n"
    }
  }

  /// The keys that any of the records has.
  private static func columns(of records: some Collection<TripletRecord>) -> [String] {
    [
      "reference_caption", "relative_caption", "target_caption", "reference_image", "target_image", "edit",
      "supervised",
    ].filter { key in key == "relative_caption" || records.contains { value(key, of: $0) != nil } }
  }

  private static func value(_ key: String, of record: TripletRecord) -> String? {
    switch key {
    case "reference_caption": record.referenceCaption
    case "relative_caption": record.modification
    case "target_caption": record.targetCaption
    case "reference_image": record.referenceImage
    case "target_image": record.targetImage
    case "edit": record.edit.isEmpty ? nil : record.edit
    default: record.isSupervised ? "true" : nil
    }
  }

  private static func cell(_ text: String) -> String {
    text.split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ")
  }

  /// A field as RFC 4180 has it.
  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static func object(_ record: TripletRecord, _ keys: [String]) -> String {
    let members = keys.compactMap { key in
      value(key, of: record).map {
        "\(JSONText.quoted(key)): \(key == "supervised" ? $0 : JSONText.quoted($0))"
      }
    }
    return "{" + members.joined(separator: ", ") + "}"
  }
}
