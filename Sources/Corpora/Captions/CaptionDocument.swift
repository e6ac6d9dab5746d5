import Files

/// Captions in one JSON document: COCO's annotations, a list of strings, or a list of objects.
enum CaptionDocument {
  /// COCO's captions of 2014 and 2017 have up to 92 MB and 3.5 million values.
  private static let limits = JSONLimits(bytes: 1 << 29, values: 1 << 24)

  /// The captions in the document's order, some of them blank.
  ///
  /// - Throws: `TextFileError`, or `CaptionCorpusError`.
  static func captions(of file: TextFile, _ format: CaptionFormat) throws -> [String] {
    let path = file.path
    let document: JSONValue
    do { document = try JSONValue(parsing: try text(of: file), limits: limits) } catch let error as JSONError
    {
      throw CaptionCorpusError.malformedDocument(path: path, error: error)
    }
    let key: String? =
      switch format {
      case .json(let key): key
      case .lines: nil
      case .column, .columnNamed: throw CaptionCorpusError.noDocumentCaptions(path: path)
      }
    if let annotations = document["annotations"]?.elements {
      return try strings(annotations, under: key ?? "caption", path)
    }
    guard let elements = document.elements, let first = elements.first else {
      throw CaptionCorpusError.noDocumentCaptions(path: path)
    }
    if let key { return try strings(elements, under: key, path) }
    if let members = first.members {
      let keys = members.dictionary.filter { $0.value.text != nil }.keys.sorted()
      throw CaptionCorpusError.unnamedKey(path: path, keys: keys)
    }
    return try elements.map { element in
      guard let text = element.text else { throw CaptionCorpusError.noDocumentCaptions(path: path) }
      return text.trimmed
    }
  }

  private static func strings(_ elements: [JSONValue], under key: String, _ path: String) throws -> [String] {
    try elements.enumerated().map { index, element in
      guard let value = element[key] else {
        throw CaptionCorpusError.missingEntryKey(path: path, entry: index + 1, key: key)
      }
      guard let text = value.text else {
        throw CaptionCorpusError.entryNotText(path: path, entry: index + 1, key: key)
      }
      return text.trimmed
    }
  }

  /// The whole text, decompressed where it has to be.
  private static func text(of file: TextFile) throws -> [UInt8] {
    let reader: any TextReader =
      file.isCompressed ? try GzipReader.opened(file) : PlainTextReader(file, from: 0)
    var text: [UInt8] = []
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { room.deallocate() }
    do {
      while text.count <= limits.bytes {
        let count = try reader.read(into: room)
        guard count > 0 else { break }
        text += room[..<count]
      }
    } catch {
      throw error.error(path: file.path, afterLine: 0)
    }
    return text
  }
}
