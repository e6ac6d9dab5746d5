extension TextRepair {
  /// Whether a text holds letters that are UTF-8 when they are written back as Windows-1252 or Latin-1.
  static func holdsMisreadUTF8(_ text: String) -> Bool {
    var pending = 0
    for scalar in text.unicodeScalars {
      guard let byte = Windows1252.byte(of: scalar), byte >= 0x80 else {
        pending = 0
        continue
      }
      switch byte {
      case 0x80...0xBF where pending > 0:
        pending -= 1
        if pending == 0 { return true }
      case 0xC2...0xDF: pending = 1
      case 0xE0...0xEF: pending = 2
      case 0xF0...0xF4: pending = 3
      default: pending = 0
      }
    }
    return false
  }
}
