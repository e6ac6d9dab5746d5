extension JSONValue {
  /// What the writer does with NaN and infinities.
  public enum NonFinite: Sendable {
    /// Throws `JSONError.notFinite`.
    case refuse
    /// Writes the strings "NaN", "Infinity" or "-Infinity"; they are read back as strings.
    case asText
  }

  /// The canonical text of this value: no spaces, members in order of their UTF-8 bytes, the shortest
  /// digits that give the same double (always with a point or an exponent), and escapes only for the
  /// quotation mark, the backslash and control characters.
  ///
  /// Throws `JSONError.notFinite` when told to refuse such numbers. Parsing the text gives an equal
  /// value, and equal values give equal strings.
  public func canonicalText(nonFinite: NonFinite = .refuse) throws(JSONError) -> String {
    var output: [UInt8] = []
    try write(to: &output, nonFinite: nonFinite, path: "")
    return String(decoding: output, as: UTF8.self)
  }

  /// Throws `JSONError.notFinite` when a NaN or an infinity stands anywhere in this value.
  package func requireFinite() throws(JSONError) {
    var output: [UInt8] = []
    try write(to: &output, nonFinite: .refuse, path: "")
  }

  private func write(to output: inout [UInt8], nonFinite: NonFinite, path: String) throws(JSONError) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .int(let value): output += String(value).utf8
    case .double(let value):
      if value.isFinite {
        output += value.description.utf8
      } else if nonFinite == .asText {
        JSONText.write(
          value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity", to: &output)
      } else {
        throw JSONError.notFinite(path: path)
      }
    case .string(let text): JSONText.write(text, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        try element.write(to: &output, nonFinite: nonFinite, path: "\(path)[\(index)]")
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, (name, member)) in members.sorted.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        JSONText.write(name, to: &output)
        output.append(UInt8(ascii: ":"))
        try member.write(
          to: &output, nonFinite: nonFinite, path: path.isEmpty ? name : "\(path).\(name)")
      }
      output.append(UInt8(ascii: "}"))
    }
  }
}
