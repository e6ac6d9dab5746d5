import Experiments
import Testing

@Suite("Seeds as people write them")
struct SeedWordsTests {
  @Test(arguments: [
    ([0, 1, 2, 3, 4], "0..4"), ([-1, 0, 1], "-1..1"), ([7], "7"), ([0, 1], "0, 1"), ([1, 3, 7], "1, 3, 7"),
    ([2, 1, 3], "2, 1, 3"), ([], ""), ([.min, 0, .max], "\(Int.min), 0, \(Int.max)"),
  ])
  func words(of seeds: [Int], are words: String) {
    #expect(SeedWords.words(of: seeds) == words)
  }
}
