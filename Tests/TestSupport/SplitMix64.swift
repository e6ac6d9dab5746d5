/// Repeatable numbers for property tests (Steele, Lea and Flood, 2014, doi:10.1145/2660193.2660195).
public struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// The sequence of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// An integer from 0 to less than `bound`, which counts as 1 when smaller.
  public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// Numbers from -1 to 1.
  public mutating func floats(_ count: Int) -> [Float] {
    (0..<count).map { _ in .random(in: -1...1, using: &self) }
  }
}
