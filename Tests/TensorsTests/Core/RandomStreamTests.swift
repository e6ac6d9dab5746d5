import Tensors
import Testing

@Suite("Random streams are named, counted and stateless")
struct RandomStreamTests {
  let stream = RandomStream(seed: 7, name: "noise")

  @Test func sameSeedNameAndCounterGiveTheSameDraws() {
    let again = RandomStream(seed: 7, name: "noise")
    #expect(stream.normal([100], counter: 3).scalars == again.normal([100], counter: 3).scalars)
  }

  @Test func anotherSeedNameOrCounterGivesOtherDraws() {
    let draws = stream.uniform([8], counter: 0).scalars
    #expect(draws != stream.uniform([8], counter: 1).scalars)
    #expect(draws != RandomStream(seed: 8, name: "noise").uniform([8], counter: 0).scalars)
    #expect(draws != RandomStream(seed: 7, name: "order").uniform([8], counter: 0).scalars)
  }

  @Test func fewerDrawsAreAPrefixOfMore() {
    #expect(
      Array(stream.normal([50], counter: 1).scalars.prefix(13)) == stream.normal([13], counter: 1).scalars)
  }

  @Test func momentsOfUniformAndNormalDrawsAreRight() {
    let n = 200_000
    func moments(_ x: [Float]) -> (mean: Double, variance: Double) {
      let mean = x.reduce(0) { $0 + Double($1) } / Double(n)
      return (mean, x.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(n))
    }
    let uniform = moments(stream.uniform([n], counter: 0).scalars)
    #expect(abs(uniform.mean - 0.5) < 0.004 && abs(uniform.variance - 1.0 / 12) < 0.002)
    let normal = moments(stream.normal([n], counter: 0).scalars)
    #expect(abs(normal.mean) < 0.012 && abs(normal.variance - 1) < 0.02)
  }

  @Test func aPermutationHoldsEveryIndexOnce() {
    for count in [0, 1, 2, 3, 10, 1000] {
      #expect(stream.permutation(count, counter: 4).sorted() == Array(0..<count))
    }
  }

  @Test func permutationsOfThreeAreEquallyLikely() {
    var counts: [[Int]: Int] = [:]
    for counter in 0..<6000 { counts[stream.permutation(3, counter: counter), default: 0] += 1 }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 130 })
  }

  @Test func integersStayBelowTheirBoundAndReachEveryValue() {
    let draws = stream.integers(1000, below: 7, counter: 0)
    #expect(Set(draws) == Set(0..<7))
  }

  @Test func aDropoutMaskKeepsItsShareAndItsExpectation() {
    let mask = stream.dropoutMask([100_000], rate: 0.3, counter: 2).scalars
    let dropped = mask.filter { $0 == 0 }.count
    #expect(abs(dropped - 30_000) < 700)
    #expect(mask.allSatisfy { $0 == 0 || abs($0 - 1 / 0.7) < 1e-6 })
  }
}
