import Files

/// A text file that names images.
enum ImageList {
  /// The longest list, in bytes: some millions of lines.
  static let byteLimit = 1 << 28

  /// The files that the lines of a list name, in their order.
  static func items(of path: String, readFrom place: String) throws -> [ImageCollection.Item] {
    let bytes: [UInt8]
    do { bytes = try FileBytes.read(place, limit: byteLimit) } catch {
      throw ImageCollectionError.unreadable(path: path, errno: error.code)
    }
    if let kind = FileKind(beginning: bytes), kind != .binary {
      throw ImageCollectionError.foreign(path: path, kind: kind)
    }
    var items: [ImageCollection.Item] = []
    var lines: [String: Int] = [:]
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    func add(_ file: String, _ id: String, line: Int) throws {
      if let first = lines.updateValue(line, forKey: id) {
        throw ImageCollectionError.duplicateID(path: path, id: id, firstLine: first, secondLine: line)
      }
      items.append(ImageCollection.Item(id: id, path: FilePath.isAbsolute(file) ? file : folder + file))
    }
    if let table = try ImageListTable(bytes, path: path) {
      for row in table.rows { try add(row.file, row.id, line: row.line) }
      return items
    }
    // Editors of other systems put a byte order mark in front and a carriage return behind.
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var number = 0
    while !rest.isEmpty {
      number += 1
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      var line = rest[rest.startIndex..<end]
      rest = rest[min(end + 1, rest.endIndex)...]
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      guard let (file, id) = try fields(of: line, path: path, number: number) else { continue }
      try add(file, id, line: number)
    }
    return items
  }

  /// The path and the id of a line; nil for one that is blank or a comment.
  private static func fields(
    of line: ArraySlice<UInt8>, path: String, number: Int
  ) throws -> (file: String, id: String)? {
    func failure(_ problem: ImageCollectionError.LineProblem) -> ImageCollectionError {
      .line(path: path, line: number, problem: problem)
    }
    let tab = UInt8(ascii: "\t")
    guard line.contains(where: { $0 != UInt8(ascii: " ") && $0 != tab }), line.first != UInt8(ascii: "#")
    else { return nil }
    guard !line.contains(0) else { throw failure(.nulByte) }
    let columns = line.split(separator: tab, omittingEmptySubsequences: false)
    guard columns.count <= 2 else { throw failure(.extraColumn) }
    let texts = try columns.map { column in
      guard column.count <= ImageCollection.maximumTextBytes else {
        throw failure(.tooLong(bytes: column.count))
      }
      guard let text = String(validating: column, as: UTF8.self) else { throw failure(.notUTF8) }
      return text
    }
    guard !texts[0].isEmpty else { throw failure(.emptyPath) }
    guard texts.count == 1 || !texts[1].isEmpty else { throw failure(.emptyID) }
    return (texts[0], texts[texts.count - 1])
  }
}
