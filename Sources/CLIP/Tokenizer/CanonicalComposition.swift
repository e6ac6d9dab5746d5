import Foundation

/// Unicode's normalisation form C (Unicode Standard Annex 15) in time that is bounded for every text.
///
/// The system's routine takes quadratic time on long texts and on long unordered runs of combining marks (a
/// megabyte would take minutes), and joins some Korean letters that are no syllable. So marks are put in
/// canonical order and Korean is composed here, and the rest is cut where composition cannot reach across.
struct CanonicalComposition {
  /// Characters that are newer than this major version of Unicode count as letters that nothing joins.
  var newestVersion = Int.max

  private static let chunkLength = 64

  func compose(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    // Nothing below U+0300 combines with what stands before it, so most texts are composed already.
    guard scalars.contains(where: { $0.value >= 0x300 }) else { return scalars }
    var composed: [Unicode.Scalar] = []
    composed.reserveCapacity(scalars.count)
    var chunk: [Unicode.Scalar] = []
    func flush() {
      if chunk.contains(where: { $0.value >= 0x300 }) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: chunk)
        composed.append(contentsOf: String(view).precomposedStringWithCanonicalMapping.unicodeScalars)
      } else {
        composed.append(contentsOf: chunk)
      }
      chunk.removeAll(keepingCapacity: true)
    }
    for scalar in orderMarks(scalars) {
      if Self.isKorean(scalar) || !isKnown(scalar) {
        flush()
        if let last = composed.last, let syllable = Self.syllable(last, scalar) {
          composed[composed.count - 1] = syllable
        } else {
          composed.append(scalar)
        }
      } else {
        if chunk.count >= Self.chunkLength, !Self.mayJoinPrevious(scalar) { flush() }
        chunk.append(scalar)
      }
    }
    flush()
    return composed
  }

  private func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    guard newestVersion < .max, scalar.value >= 0x300 else { return true }
    return scalar.properties.age.map { $0.major <= newestVersion } ?? false
  }

  /// Sorts each run of combining marks by combining class, keeping the order of equals.
  private func orderMarks(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    var run: [(order: UInt8, index: Int, scalar: Unicode.Scalar)] = []
    func flush() {
      if run.count > 1 { run.sort { ($0.order, $0.index) < ($1.order, $1.index) } }
      result.append(contentsOf: run.lazy.map(\.scalar))
      run.removeAll(keepingCapacity: true)
    }
    for scalar in scalars {
      for part in Self.tibetanParts[scalar] ?? [scalar] {
        let isMark = part.value >= 0x300 && isKnown(part)
        let order = isMark ? part.properties.canonicalCombiningClass.rawValue : 0
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

  /// Three vowels that order nothing themselves but decompose into two marks that do.
  private static let tibetanParts: [Unicode.Scalar: [Unicode.Scalar]] = [
    "\u{F73}": ["\u{F71}", "\u{F72}"], "\u{F75}": ["\u{F71}", "\u{F74}"],
    "\u{F81}": ["\u{F71}", "\u{F80}"],
  ]

  private static func isKorean(_ scalar: Unicode.Scalar) -> Bool {
    (0x1100...0x11FF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
  }

  /// The syllable of two neighbours, if they make one (Unicode Standard, section 3.12).
  private static func syllable(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    switch (first.value, second.value) {
    case (0x1100...0x1112, 0x1161...0x1175):
      return Unicode.Scalar(0xAC00 + ((first.value - 0x1100) * 21 + second.value - 0x1161) * 28)
    case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (first.value - 0xAC00) % 28 == 0:
      return Unicode.Scalar(first.value + second.value - 0x11A7)
    default: return nil
    }
  }

  /// Whether composition can join a scalar to what stands before it: marks, and the starters that end a pair.
  private static func mayJoinPrevious(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    return scalar.properties.canonicalCombiningClass != .notReordered || joiningStarters.contains(scalar)
  }

  private static let joiningStarters: Set<Unicode.Scalar> = [
    "\u{9BE}", "\u{9D7}", "\u{B3E}", "\u{B56}", "\u{B57}", "\u{BBE}", "\u{BD7}", "\u{CC2}", "\u{CD5}",
    "\u{CD6}", "\u{D3E}", "\u{D57}", "\u{DCF}", "\u{DDF}", "\u{102E}", "\u{1B35}", "\u{11127}",
    "\u{1133E}", "\u{11357}", "\u{114B0}", "\u{114BA}", "\u{114BD}", "\u{115AF}", "\u{11930}",
  ]
}
