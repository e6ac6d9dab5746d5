/// The ends of the names of image files, in any case: the same for folders of pictures and for benchmarks.
public enum ImageEndings {
  /// As they are looked for first.
  public static let all = [".jpg", ".jpeg", ".png"]

  /// Whether a file's name is that of an image.
  static func isImage(_ name: String) -> Bool {
    let ending = String(decoding: name.utf8.suffix(5), as: UTF8.self).lowercased()
    return all.contains { ending.utf8.reversed().starts(with: $0.utf8.reversed()) }
  }

  /// A path whose ending, if it is one of an image, is written in every other mix of large and small letters: all large
  /// first, the path itself not.
  public static func otherSpellings(of path: String) -> [String] {
    guard let ending = all.first(where: { path.lowercased().hasSuffix($0) }) else { return [] }
    let letters = path.suffix(ending.count).map { (small: $0.lowercased(), large: $0.uppercased()) }
    let head = String(path.dropLast(ending.count))
    // The point has no case.
    let mixes = 1 << (letters.count - 1)
    return (0..<mixes).reversed().map { mix in
      head
        + letters.enumerated().map { place, letter in
          place > 0 && mix >> (place - 1) & 1 == 1 ? letter.large : letter.small
        }.joined()
    }.filter { $0 != path }
  }
}
