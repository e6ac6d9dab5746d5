/// A sum or product of whole numbers is too large.
public struct ArithmeticOverflow: Error, Hashable, Sendable {
  package init() {}
}
