import Tensors

/// Small repeatable draws (SplitMix64; Steele, Lea and Flood, 2014).
struct Draws: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Features `[rows, width]` in every direction.
  mutating func features(_ rows: Int, _ width: Int) throws -> Tensor {
    try Tensor([rows, width], (0..<rows * width).map { _ in Float.random(in: -1...1, using: &self) })
  }
}
