/// The part of a call, an operation, an index or an effect that is to blame for an error.
///
/// An error names the part, and whoever evaluates the source knows where that part stands.
public enum Culprit: Hashable, Sendable {
  /// The operand on the left.
  case left
  /// The operand on the right, or the only one.
  case right
  /// One of the positions of an index, counted from 0.
  case item(Int)
  /// The argument for a parameter.
  case argument(String)
  /// An element of the list that is the argument for a parameter, counted from 0.
  case element(of: String, Int)
  /// What an effect acts on.
  case subject
  /// The file that an effect writes or reads.
  case destination

  /// The name of the argument, where it is one or an element of one.
  public var parameter: String? {
    switch self {
    case .argument(let name), .element(of: let name, _): name
    case .left, .right, .item, .subject, .destination: nil
    }
  }
}
