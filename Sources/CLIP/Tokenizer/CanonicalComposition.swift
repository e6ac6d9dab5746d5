import CGlyphs

/// Unicode's normalization form C (Unicode Standard Annex 15), in time in proportion to the text.
///
/// Which characters a character is made of is known to HarfBuzz; marks are put in order and letters composed here.
package struct CanonicalComposition {
  /// Characters that are newer than this major version of Unicode count as letters that nothing joins.
  package var newestVersion = Int.max

  package init(newestVersion: Int = .max) {
    self.newestVersion = newestVersion
  }

  /// A character, its place in the order of marks (0 for a letter), and whether it may be composed.
  private struct Part {
    var scalar: Unicode.Scalar
    let order: UInt8
    let isKnown: Bool
  }

  package func compose(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    // Nothing below U+0300 combines with what stands before it, so most strings are composed already.
    guard scalars.contains(where: { $0.value >= 0x300 }) else { return scalars }
    let parts = decomposed(scalars)
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(parts.count)
    // The last letter, and the order of the last mark behind it that was not composed with it.
    var letter: Int?
    var lastOrder: UInt8 = 0
    for part in parts {
      // A mark is joined unless one of its order, or a letter, stands between it and the letter.
      if let letter, part.isKnown, lastOrder < part.order || letter == result.count - 1,
        let whole = Self.composition(of: result[letter], part.scalar)
      {
        result[letter] = whole
        continue
      }
      if part.order == 0 {
        letter = part.isKnown ? result.count : nil
        lastOrder = 0
      } else {
        lastOrder = part.order
      }
      result.append(part.scalar)
    }
    return result
  }

  private func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    guard newestVersion < .max, scalar.value >= 0x300 else { return true }
    return scalar.properties.age.map { $0.major <= newestVersion } ?? false
  }

  /// Characters taken apart, each run of marks sorted by order, equals as they were.
  private func decomposed(_ scalars: [Unicode.Scalar]) -> [Part] {
    var result: [Part] = []
    result.reserveCapacity(scalars.count)
    var runStart = 0
    func append(_ scalar: Unicode.Scalar, isKnown: Bool) {
      let isMark = isKnown && scalar.value >= 0x300
      let order = isMark ? scalar.properties.canonicalCombiningClass.rawValue : 0
      if order == 0 {
        Self.sortMarks(&result, from: runStart)
        runStart = result.count + 1
      }
      result.append(Part(scalar: scalar, order: order, isKnown: isKnown))
    }
    func appendParts(of scalar: Unicode.Scalar) {
      guard let (first, second) = Self.parts(of: scalar) else { return append(scalar, isKnown: true) }
      appendParts(of: first)
      if let second { append(second, isKnown: true) }
    }
    for scalar in scalars {
      if scalar.value < 0xC0 {
        append(scalar, isKnown: true)
      } else if isKnown(scalar) {
        appendParts(of: scalar)
      } else {
        append(scalar, isKnown: false)
      }
    }
    Self.sortMarks(&result, from: runStart)
    return result
  }

  private static func sortMarks(_ parts: inout [Part], from start: Int) {
    guard parts.count > start + 1 else { return }
    let sorted = parts[start...].enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    parts.replaceSubrange(start..., with: sorted.lazy.map(\.element))
  }

  // MARK: Unicode's tables

  private nonisolated(unsafe) static let tables = hb_unicode_funcs_get_default()

  /// The one or two characters that a character is made of, of which the first may have parts itself.
  private static func parts(of scalar: Unicode.Scalar) -> (Unicode.Scalar, Unicode.Scalar?)? {
    var (first, second): (hb_codepoint_t, hb_codepoint_t) = (0, 0)
    guard hb_unicode_decompose(tables, scalar.value, &first, &second) != 0,
      let part = Unicode.Scalar(first)
    else { return nil }
    return (part, second == 0 ? nil : Unicode.Scalar(second))
  }

  private static func composition(of first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    var whole: hb_codepoint_t = 0
    guard hb_unicode_compose(tables, first.value, second.value, &whole) != 0 else { return nil }
    return Unicode.Scalar(whole)
  }
}
