import CKernels

/// A named, counter-based source of random numbers (Philox4x32-10; Salmon et al., SC 2011).
///
/// What is drawn depends on the seed, the stream's name and the counter alone: a stream has no
/// state to lose, and drawing from one never shifts another. Training uses the step as counter.
public struct RandomStream: Hashable, Sendable {
  private let key: UInt64

  /// The stream of this seed and name.
  public init(seed: Int, name: String) {
    // FNV-1a over the name, then SplitMix64's finaliser mixes in the seed.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    var z = hash &+ UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    key = z ^ (z >> 31)
  }

  /// Uniform draws in [0, 1).
  public func uniform(_ shape: Shape, counter: Int) -> Tensor {
    let result = Tensor(uninitialized: shape)
    ck_philox_uniform(result.base, key, UInt64(bitPattern: Int64(counter)), result.count)
    return result
  }

  /// Draws from the normal distribution with mean 0 and the given standard deviation.
  public func normal(_ shape: Shape, deviation: Float = 1, counter: Int = 0) -> Tensor {
    let result = Tensor(uninitialized: shape)
    ck_philox_normal(result.base, key, UInt64(bitPattern: Int64(counter)), result.count)
    if deviation != 1 { ck_scaled(result.base, result.base, deviation, result.count) }
    return result
  }

  /// A mask that is 0 with probability `rate` and 1 / (1 - rate) otherwise.
  public func dropoutMask(_ shape: Shape, rate: Float, counter: Int) -> Tensor {
    let result = Tensor(uninitialized: shape)
    ck_dropout_mask(result.base, key, UInt64(bitPattern: Int64(counter)), rate, result.count)
    return result
  }

  /// `count` integers, each uniform in `0..<bound` (multiply-shift; the bias is below 2^-32 * bound).
  public func integers(_ count: Int, below bound: Int, counter: Int) -> [Int] {
    var bits = [UInt32](repeating: 0, count: count)
    ck_philox_bits(&bits, key, UInt64(bitPattern: Int64(counter)), count)
    return bits.map { Int((UInt64($0) &* UInt64(bound)) >> 32) }
  }

  /// A uniformly random order of `0..<count` (Fisher and Yates; Knuth, TAOCP 2, 3.4.2 P).
  public func permutation(_ count: Int, counter: Int) -> [Int] {
    var order = Array(0..<count)
    var bits = [UInt32](repeating: 0, count: count)
    ck_philox_bits(&bits, key, UInt64(bitPattern: Int64(counter)), count)
    for i in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(i, Int((UInt64(bits[i]) &* UInt64(i + 1)) >> 32))
    }
    return order
  }
}
