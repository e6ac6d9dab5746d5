/// SHA-256 (FIPS 180-4) of bytes as hexadecimal text; the pack states its results so.
enum ImageSHA256 {
  static func hex(_ bytes: [UInt8]) -> String {
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    var message = bytes + [0x80]
    message += [UInt8](repeating: 0, count: (120 - message.count % 64) % 64)
    message += (0..<8).map { UInt8(truncatingIfNeeded: (UInt64(bytes.count) * 8) >> UInt64(56 - 8 * $0)) }
    var words = [UInt32](repeating: 0, count: 64)
    for block in stride(from: 0, to: message.count, by: 64) {
      for index in 0..<16 {
        words[index] = message[(block + 4 * index)..<(block + 4 * index + 4)].reduce(0) {
          $0 << 8 | UInt32($1)
        }
      }
      for index in 16..<64 {
        let a = words[index - 15]
        let b = words[index - 2]
        let first = turned(a, 7) ^ turned(a, 18) ^ (a >> 3)
        let second = turned(b, 17) ^ turned(b, 19) ^ (b >> 10)
        words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
      }
      var s = state
      for index in 0..<64 {
        let high = turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)
        let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
        let first = s[7] &+ high &+ choice &+ constants[index] &+ words[index]
        let low = turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)
        let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
        s = [first &+ low &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
      }
      for index in 0..<8 { state[index] &+= s[index] }
    }
    return state.map { word in
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 8 - text.count) + text
    }.joined()
  }

  private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      // The largest r with r^3 <= prime * 2^96, by bisection over 128-bit products.
      var low: UInt64 = 0
      var high: UInt64 = 1 << 36
      while high - low > 1 {
        let middle = (low + high) / 2
        let square = middle.multipliedFullWidth(by: middle)
        let upper = square.high.multipliedFullWidth(by: middle)
        let lower = square.low.multipliedFullWidth(by: middle)
        let (sum, carried) = upper.low.addingReportingOverflow(lower.high)
        let top = upper.high + (carried ? 1 : 0)
        let isAbove = top > 0 || sum > prime << 32 || (sum == prime << 32 && lower.low > 0)
        if isAbove { high = middle } else { low = middle }
      }
      return UInt32(truncatingIfNeeded: low)
    }
  }()
}
