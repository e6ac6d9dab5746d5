import Files

/// Under which keys or columns files have the parts of a triplet; of several, the first that is there counts.
///
/// `reference_caption`, `relative_caption` and `target_caption` are RTD's (Byun et al., 2024); `reference`,
/// `target_hard` and `caption` CIRR's; `candidate`, `target` and `captions` Fashion IQ's.
enum TripletKeys {
  static let referenceImage = ["reference_image", "reference_image_id", "image"]
  static let referenceCaption = ["reference_caption", "source_caption", "reference", "input"]
  static let modification = [
    "relative_caption", "modification", "modification_text", "conditioning_caption", "instruction",
    "edit_text",
    "text",
  ]
  static let targetCaption = ["target_caption", "edited_caption", "target", "output"]
  static let targetImage = ["target_image", "target_image_id"]
  static let edit = ["edit"]

  /// One object of a file, or one line of a table as an object.
  struct Fields {
    let path: String
    let place: Int
    let isLine: Bool
    /// Values by key; nil where there is no object.
    let members: [String: JSONValue]?

    init(path: String, place: Int, isLine: Bool, members: [String: JSONValue]?) {
      self.path = path
      self.place = place
      self.isLine = isLine
      self.members = members
    }

    init(path: String, place: Int, isLine: Bool, _ value: JSONValue) {
      self.init(path: path, place: place, isLine: isLine, members: value.members?.dictionary)
    }

    subscript(key: String) -> JSONValue? { members?[key] }

    func error(_ reason: TripletFileError.Reason) -> TripletFileError {
      TripletFileError(path: path, place: place, isLine: isLine, reason: reason)
    }

    func has(_ key: String) -> Bool { self[key] != nil }

    /// The text of the first of these keys that is there; nil when none is, or it is null.
    func optional(_ keys: [String]) throws(TripletFileError) -> String? {
      for key in keys {
        guard let found = self[key] else { continue }
        if case .null = found { continue }
        // Images are sometimes named by numbers.
        if let number = found.integer { return String(number) }
        guard let text = found.text else { throw error(.notText(key: key)) }
        let bare = TripletKeys.trimmed(text)
        guard !bare.isEmpty else { throw error(.emptyText(key: key)) }
        return bare
      }
      return nil
    }

    func text(_ keys: [String]) throws(TripletFileError) -> String {
      guard let text = try optional(keys) else { throw error(.missing(keys)) }
      return text
    }
  }

  /// - Throws: `TripletFileError` that names the key.
  static func record(of fields: Fields) throws(TripletFileError) -> TripletRecord {
    guard fields.members != nil else { throw fields.error(.notAnObject) }
    if fields.has("candidate") { return try fashionIQ(fields) }
    if fields.has("pairid") || fields.has("target_hard") { return try cirr(fields) }
    let image = try fields.optional(referenceImage)
    let caption = try fields.optional(referenceCaption)
    guard image != nil || caption != nil else {
      throw fields.error(.missing(referenceCaption + referenceImage))
    }
    // An empty modification is for the gates to count and no fault of the file's form.
    var asked = ""
    if let key = modification.first(where: fields.has), fields[key]?.text.map({ trimmed($0) }) != "" {
      asked = try fields.text(modification)
    } else if !modification.contains(where: fields.has) {
      throw fields.error(.missing(modification))
    }
    let target = try fields.optional(targetCaption)
    let wanted = try fields.optional(targetImage)
    guard target != nil || wanted != nil else { throw fields.error(.missing(targetCaption + targetImage)) }
    var isSupervised = false
    if case .bool(let value)? = fields["supervised"] { isSupervised = value }
    return TripletRecord(
      place: fields.place, referenceImage: image, referenceCaption: caption, modification: asked,
      targetCaption: target, targetImage: wanted, edit: try fields.optional(edit) ?? "",
      isSupervised: isSupervised || fields["supervised"]?.text == "true")
  }

  private static func cirr(_ fields: Fields) throws(TripletFileError) -> TripletRecord {
    TripletRecord(
      place: fields.place, referenceImage: try fields.text(["reference"]),
      modification: try fields.text(["caption"]), targetImage: try fields.text(["target_hard"]),
      isSupervised: true)
  }

  /// Both captions, without the marks at their ends, as one: as the benchmark's queries are made.
  private static func fashionIQ(_ fields: Fields) throws(TripletFileError) -> TripletRecord {
    guard let captions = fields["captions"] else { throw fields.error(.missing(["captions"])) }
    var texts: [String] = []
    for element in captions.elements ?? [] {
      guard let text = element.text else { throw fields.error(.notText(key: "captions")) }
      let bare = trimmed(text) {
        $0 == " " || $0 == "." || $0 == "," || $0 == "?" || $0 == "\n" || $0 == "\t"
      }
      if !bare.isEmpty { texts.append(bare) }
    }
    guard captions.elements != nil else { throw fields.error(.notText(key: "captions")) }
    guard !texts.isEmpty else { throw fields.error(.emptyText(key: "captions")) }
    return TripletRecord(
      place: fields.place, referenceImage: try fields.text(["candidate"]),
      modification: texts.joined(separator: " and "), targetImage: try fields.text(["target"]),
      isSupervised: true)
  }

  /// A text without white space, or other characters, at its ends.
  static func trimmed(_ text: String, _ isMargin: (Character) -> Bool = \.isWhitespace) -> String {
    var rest = text[...]
    while let first = rest.first, isMargin(first) { rest.removeFirst() }
    while let last = rest.last, isMargin(last) { rest.removeLast() }
    return String(rest)
  }
}
