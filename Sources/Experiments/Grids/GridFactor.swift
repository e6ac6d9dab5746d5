/// What changes from cell to cell of a grid, and through which values.
struct GridFactor: Hashable {
  /// What its values mean.
  enum Kind: Hashable {
    /// A component that is left out (level 0) or trained (level 1).
    case component
    /// Whole sets of components, which a model's name says already.
    case componentSets
    /// A setting, named with its value.
    case setting
    /// One thing changed at a time, in the words of its level; the first level changes nothing.
    case single
  }

  let name: String
  let kind: Kind
  /// The words for its values.
  let labels: [String]
}
