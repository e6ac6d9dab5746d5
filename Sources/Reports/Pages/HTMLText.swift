import FoundationEssentials

/// Text and bytes as they may stand in an HTML page.
public enum HTMLText {
  /// Text for between tags and for quoted attributes: no character of it is read as markup.
  ///
  /// Control characters that HTML (section 13.1.4 of the living standard) forbids become U+FFFD.
  public static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case _ where scalar.properties.generalCategory == .control || scalar.isNoncharacter:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Bytes as an address that holds them itself (RFC 2397).
  public static func dataAddress(_ bytes: [UInt8], type: String) -> String {
    "data:\(type);base64,\(Data(bytes).base64EncodedString())"
  }
}

extension Unicode.Scalar {
  /// One of the 66 code points that no text is exchanged with.
  fileprivate var isNoncharacter: Bool {
    value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
  }
}
