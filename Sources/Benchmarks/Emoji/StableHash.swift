/// A 64-bit hash that is the same in every run, on every machine: FNV-1a over the bytes (Fowler, Noll, Vo;
/// 64-bit offset basis and prime), then the finaliser of SplitMix64 (Steele, Lea, Flood 2014), because
/// strings that differ only at their end stay close under FNV alone.
///
/// It is not cryptographic; it draws fixed lots.
package enum StableHash {
  /// The hash of bytes.
  package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes {
      hash ^= UInt64(byte)
      hash &*= 0x0000_0100_0000_01b3
    }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }

  /// The hash of strings as UTF-8, each closed by a zero byte so that ("ab", "c") and ("a", "bc") differ.
  package static func of(texts: String...) -> UInt64 {
    of(texts.flatMap { Array($0.utf8) + [0] })
  }
}
