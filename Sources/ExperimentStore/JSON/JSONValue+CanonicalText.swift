extension JSONValue {
  /// What the writer does with NaN and infinities.
  public enum NonFinite: Sendable {
    /// Throws `JSONError.notFinite`.
    case refuse
    /// Writes the texts "NaN", "Infinity" or "-Infinity"; they are read back as texts.
    case asText
  }

  /// The one text of this value: no spaces, members in order of their UTF-8 bytes, the shortest
  /// digits that give the same double (always with a point or an exponent), and escapes only for the
  /// quotation mark, the backslash and control characters.
  ///
  /// Throws `JSONError.notFinite` when told to refuse such numbers. Parsing the text gives an equal
  /// value, and equal values give equal texts.
  public func canonicalText(nonFinite: NonFinite = .refuse) throws -> String {
    var output: [UInt8] = []
    try write(to: &output, nonFinite: nonFinite, path: "")
    return String(decoding: output, as: UTF8.self)
  }

  /// Throws `JSONError.notFinite` when a NaN or an infinity stands anywhere in this value.
  package func requireFinite() throws {
    var output: [UInt8] = []
    try write(to: &output, nonFinite: .refuse, path: "")
  }

  private func write(to output: inout [UInt8], nonFinite: NonFinite, path: String) throws {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .int(let value): output += String(value).utf8
    case .double(let value):
      if value.isFinite {
        output += value.description.utf8
      } else if nonFinite == .asText {
        Self.write(
          text: value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity", to: &output)
      } else {
        throw JSONError.notFinite(path: path)
      }
    case .string(let text): Self.write(text: text, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        try element.write(to: &output, nonFinite: nonFinite, path: "\(path)[\(index)]")
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, (name, member)) in Self.sorted(members).enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.write(text: name, to: &output)
        output.append(UInt8(ascii: ":"))
        try member.write(
          to: &output, nonFinite: nonFinite, path: path.isEmpty ? name : "\(path).\(name)")
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func write(text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x0A: output += "\\n".utf8
      case 0x0D: output += "\\r".utf8
      case 0x09: output += "\\t".utf8
      case 0..<0x20: output += "\\u00\(Hexadecimal.text(of: [byte]))".utf8
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
