import Foundation

/// Unicode's normalisation form C in time that is bounded for every text.
///
/// The system's routine takes quadratic time on long texts and on long unordered runs of combining marks (a
/// megabyte would take minutes). So the runs are put in canonical order first, and the text is cut where
/// composition cannot reach across (Unicode Standard Annex 15).
enum CanonicalComposition {
  static func compose(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    // Nothing below U+0300 combines with what stands before it, so most texts are composed already.
    guard scalars.contains(where: { $0.value >= 0x300 }) else { return scalars }
    let ordered = orderMarks(scalars)
    var composed: [Unicode.Scalar] = []
    composed.reserveCapacity(ordered.count)
    var start = 0
    while start < ordered.count {
      var end = start + 1
      var isPlain = ordered[start].value < 0x300
      while end < ordered.count {
        let continues = mayJoinPrevious(ordered[end])
        if !continues, end - start >= 64 || isPlain != (ordered[end].value < 0x300) { break }
        if continues { isPlain = false }
        end += 1
      }
      if isPlain {
        composed.append(contentsOf: ordered[start..<end])
      } else {
        var chunk = String.UnicodeScalarView()
        chunk.append(contentsOf: ordered[start..<end])
        composed.append(contentsOf: String(chunk).precomposedStringWithCanonicalMapping.unicodeScalars)
      }
      start = end
    }
    return composed
  }

  /// Sorts each run of combining marks by combining class, keeping the order of equals.
  private static func orderMarks(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    var run: [(order: UInt8, index: Int, scalar: Unicode.Scalar)] = []
    func flush() {
      if run.count > 1 { run.sort { ($0.order, $0.index) < ($1.order, $1.index) } }
      result.append(contentsOf: run.lazy.map(\.scalar))
      run.removeAll(keepingCapacity: true)
    }
    for scalar in scalars {
      // Three Tibetan vowels are starters that decompose into two marks.
      for part in tibetanParts[scalar] ?? [scalar] {
        let order = part.value < 0x300 ? 0 : part.properties.canonicalCombiningClass.rawValue
        if order == 0 {
          flush()
          result.append(part)
        } else {
          run.append((order, run.count, part))
        }
      }
    }
    flush()
    return result
  }

  private static let tibetanParts: [Unicode.Scalar: [Unicode.Scalar]] = [
    "\u{F73}": ["\u{F71}", "\u{F72}"], "\u{F75}": ["\u{F71}", "\u{F74}"],
    "\u{F81}": ["\u{F71}", "\u{F80}"],
  ]

  /// Whether composition can join a scalar to what stands before it: marks, and the starters that end a pair.
  private static func mayJoinPrevious(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    return scalar.properties.canonicalCombiningClass != .notReordered
      || (0x1161...0x1175).contains(scalar.value) || (0x11A8...0x11C2).contains(scalar.value)
      || joiningStarters.contains(scalar)
  }

  private static let joiningStarters: Set<Unicode.Scalar> = [
    "\u{9BE}", "\u{9D7}", "\u{B3E}", "\u{B56}", "\u{B57}", "\u{BBE}", "\u{BD7}", "\u{CC2}", "\u{CD5}",
    "\u{CD6}", "\u{D3E}", "\u{D57}", "\u{DCF}", "\u{DDF}", "\u{102E}", "\u{1B35}", "\u{11127}",
    "\u{1133E}", "\u{11357}", "\u{114B0}", "\u{114BA}", "\u{114BD}", "\u{115AF}", "\u{11930}",
  ]
}
