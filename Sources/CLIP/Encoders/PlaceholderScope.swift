/// Which placeholders of a sentence the pseudo-token replaces.
public enum PlaceholderScope: String, CaseIterable, Sendable {
  /// Each of them, as in LinCIR (Gu et al., 2024, section 3).
  case every
  /// The first one only, as in SEARLE (Baldrati et al., 2023); the others stay ordinary words.
  case first
}
