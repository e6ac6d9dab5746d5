/// What changes from cell to cell of a grid, and through which values.
package struct GridFactor: Hashable {
  /// What its values mean.
  package enum Kind: Hashable {
    /// A component that is left out (level 0) or trained (level 1).
    case component
    /// Whole sets of components, which a model's name says already.
    case componentSets
    /// A setting, named with its value.
    case setting
    /// One thing changed at a time, in the words of its level; the first level changes nothing.
    case single
  }

  package let name: String
  package let kind: Kind
  /// The words for its values.
  package let labels: [String]

  package init(name: String, kind: Kind, labels: [String]) {
    self.name = name
    self.kind = kind
    self.labels = labels
  }
}
