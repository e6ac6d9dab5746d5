/// How the names in a feature file are matched with a benchmark's images.
public enum FeatureNaming: Hashable, Sendable {
  /// By name; folders before it and an image file's extension behind it are left out.
  case name
  /// By number; folders, leading zeros and an image file's extension are left out.
  case number
  /// Letter by letter.
  case exact

  /// The name as the benchmark writes it.
  public func id(of name: String) -> String {
    guard self != .exact else { return name }
    var part = name[...]
    if let slash = part.lastIndex(of: "/") { part = part[part.index(after: slash)...] }
    for ending in [".jpg", ".jpeg", ".png"] where part.utf8.count > ending.utf8.count {
      let start = part.utf8.index(part.utf8.endIndex, offsetBy: -ending.utf8.count)
      guard let tail = part[start...].utf8.first, tail == UInt8(ascii: "."),
        part[start...].lowercased() == ending
      else { continue }
      part = part[..<start]
      break
    }
    guard self == .number, !part.isEmpty, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return String(part)
    }
    let digits = part.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }
}

extension RetrievalBenchmark {
  /// In which ways its images may be named.
  package var namings: [FeatureNaming] {
    tasks.map(\.naming).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
