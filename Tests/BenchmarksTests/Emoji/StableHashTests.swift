import Benchmarks
import TestSupport
import Testing

@Suite struct StableHashTests {
  @Test func valuesNeverChange() {
    // FNV-1a of the bytes, then SplitMix64's finaliser, computed by another program.
    #expect(StableHash.of([UInt8]()) == 0xf52a_15e9_a9b5_e89b)
    #expect(StableHash.of(Array("emoji".utf8)) == 0x51d0_0c5b_077e_f705)
    #expect(StableHash.of(texts: "ab", "c") == 0x98a5_9aea_bd44_2a78)
  }

  @Test func textsAreKeptApart() {
    #expect(StableHash.of(texts: "ab", "c") != StableHash.of(texts: "a", "bc"))
  }
}
