import Foundation
import Testing

import CLIP

@Suite("Unicode's normalization forms")
struct NormalizationTests {
  private static let basicPlane = (UInt32(0)...0xFFFF).compactMap(Unicode.Scalar.init)

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  @Test func compositionIsThatOfFoundationInTheBasicPlane() {
    for scalar in Self.basicPlane where scalar.properties.age.map({ $0.major <= 15 }) ?? true {
      for scalars in [[scalar], [scalar, "\u{323}", "\u{302}"], [scalar, "\u{301}", "\u{316}", "x"]] {
        let expected = Array(Self.text(scalars).precomposedStringWithCanonicalMapping.unicodeScalars)
        #expect(CanonicalComposition().compose(scalars) == expected, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  /// Foundation takes the first for the letter A.
  @Test func lettersBeyondTheBasicPlaneAreNotTakenForOthers() {
    let scalars: [Unicode.Scalar] = ["\u{10041}", "\u{301}"]
    #expect(CanonicalComposition().compose(scalars) == scalars)
    #expect(CanonicalComposition().compose(["\u{11131}", "\u{11127}"]) == ["\u{1112E}"])
  }

  @Test(arguments: [
    (["\u{1100}", "\u{1161}", "\u{11A8}"], ["\u{AC01}"]),
    (["\u{AC00}", "\u{11A7}"], ["\u{AC00}", "\u{11A7}"]),
    (["\u{958}"], ["\u{915}", "\u{93C}"]), (["\u{F73}", "\u{F71}"], ["\u{F71}", "\u{F71}", "\u{F72}"]),
    (["a", "\u{302}", "\u{323}"], ["\u{1EAD}"]),
    (["a", "\u{5AE}", "\u{5AE}", "\u{302}"], ["\u{E2}", "\u{5AE}", "\u{5AE}"]),
  ])
  func composition(_ scalars: [Unicode.Scalar], _ expected: [Unicode.Scalar]) {
    #expect(CanonicalComposition().compose(scalars) == expected)
  }

  @Test func charactersThatAreTooNewAreJoinedByNothing() {
    let scalars: [Unicode.Scalar] = ["\u{11935}", "\u{11930}"]  // of version 13, which make U+11938
    #expect(CanonicalComposition(newestVersion: 9).compose(scalars) == scalars)
    #expect(CanonicalComposition().compose(scalars) == ["\u{11938}"])
  }

  @Test func aMegabyteOfMarksTakesSeconds() {
    let scalars = ["a"] + (0..<500_000).map { $0 % 2 == 0 ? "\u{302}" : "\u{323}" as Unicode.Scalar }
    let began = ContinuousClock.now
    #expect(CanonicalComposition().compose(scalars).count == 499_999)
    #expect(ContinuousClock.now - began < .seconds(10))
  }

  @Test func widthFormsAreThoseOfFoundation() {
    for scalar in (UInt32(0xFF01)...0xFFEF).compactMap(Unicode.Scalar.init) {
      let expected = Array(Self.text([scalar]).precomposedStringWithCompatibilityMapping.unicodeScalars)
      #expect(WidthForms.replacement(of: scalar) == expected, "U+\(String(scalar.value, radix: 16))")
    }
  }
}
