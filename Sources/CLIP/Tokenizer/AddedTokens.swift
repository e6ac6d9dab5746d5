import Files

/// The tokens that files beside a vocabulary add to it: `added_tokens.json` of old libraries, and
/// `added_tokens_decoder` in `tokenizer_config.json` of newer ones.
///
/// Start and end token change nothing; another token is found in sentences before they are cut into words, as an added
/// token of a `tokenizer.json` is.
struct AddedTokens {
  /// Entries as in `added_tokens` of a `tokenizer.json`, with the file of each.
  private(set) var entries: [(file: String, entry: JSONValue)] = []

  private static let listName = "added_tokens.json"
  private static let settingsName = ConfigurationObject.tokenizer.rawValue

  /// Reads the files of a folder, as far as they are there, and refuses settings of another tokenizer than CLIP's.
  ///
  /// - Throws: `TokenizerError`; `.unsupportedField` names what is refused.
  init(directory: String) throws(TokenizerError) {
    if let settings = try Self.object(Self.settingsName, in: directory) {
      try Self.check(settings)
      for member in settings["added_tokens_decoder"]?.members ?? [:] {
        guard let id = Int(member.key), var fields = Self.fields(of: member.value) else {
          throw .unsupportedField(file: Self.settingsName, field: "added_tokens_decoder")
        }
        fields["id"] = .int(id)
        entries.append((Self.settingsName, .object(fields)))
      }
    }
    guard let list = try Self.object(Self.listName, in: directory) else { return }
    let described = Set(entries.compactMap { $0.entry["content"]?.text }.map(ByteString.init))
    for member in list.members ?? [:] where !described.contains(ByteString(text: member.key)) {
      // The library finds such tokens in cleaned text, where its own special ones are found in the text as it is.
      let fields: [String: JSONValue] = [
        "id": member.value, "content": .string(member.key), "normalized": .bool(true),
      ]
      entries.append((Self.listName, .object(fields)))
    }
  }

  /// Whether the vocabulary must be looked at to know what they mean: they are more than start and end token.
  var needVocabulary: Bool {
    let names = BytePairVocabulary.specialNames.flatMap { [$0.0, $0.1] }
    return entries.contains { entry in
      !names.contains { $0.utf8.elementsEqual((entry.entry["content"]?.text ?? "").utf8) }
    }
  }

  private static func fields(of value: JSONValue) -> [String: JSONValue]? {
    guard let members = value.members else { return nil }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// Refuses keys of `tokenizer_config.json` by the table.
  private static func check(_ settings: JSONValue) throws(TokenizerError) {
    for key in ConfigurationObject.tokenizer.keys {
      guard case .checked(let values) = key.use, let value = settings[key.name] else { continue }
      let text: String? =
        switch value {
        case .null: values.first
        case .array(let elements): elements.isEmpty ? "[]" : nil
        case .object(let members) where members.isEmpty: "{}"
        // A token may be written with its flags.
        default: value.text ?? value["content"]?.text
        }
      guard let text, values.contains(where: { $0.utf8.elementsEqual(text.utf8) }) else {
        throw .unsupportedField(file: settingsName, field: key.name)
      }
    }
  }

  /// The object of a file; nil when there is no such file.
  private static func object(_ name: String, in directory: String) throws(TokenizerError) -> JSONValue? {
    let bytes: [UInt8]
    do { bytes = try FileBytes.read("\(directory)/\(name)", limit: 1 << 24) } catch {
      guard error.isMissing else { throw .unreadableFile(path: error.path, code: error.code) }
      return nil
    }
    let tree: JSONValue
    do { tree = try JSONValue(parsing: bytes) } catch { throw .malformedJSON(file: name, error: error) }
    guard tree.members != nil else { throw .unsupportedField(file: name, field: "the top") }
    return tree
  }
}
