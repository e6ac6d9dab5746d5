import ComposedRetrieval
import Testing

@Suite("The order of examples")
struct EpochOrderTests {
  @Test(arguments: [(10, 3), (7, 7), (5, 12), (1, 4)])
  func everyPassSeesEveryExampleOnce(count: Int, batch: Int) {
    let order = EpochOrder(count: count, batch: batch, seed: 1, name: "order")
    let seen = (0..<count * 3).flatMap { order.batch(at: $0) }
    for pass in 0..<3 { #expect(seen[pass * count..<(pass + 1) * count].sorted() == Array(0..<count)) }
  }

  @Test func aStepIsTheSameWhateverWasAskedBefore() {
    let order = EpochOrder(count: 10, batch: 4, seed: 1, name: "order")
    let forward = (0..<12).map { order.batch(at: $0) }
    let backward = (0..<12).reversed().map { order.batch(at: $0) }.reversed()
    #expect(forward == Array(backward))
    #expect(forward != (0..<12).map { EpochOrder(count: 10, batch: 4, seed: 2, name: "order").batch(at: $0) })
  }

  @Test func nothingComesOfNothing() {
    #expect(EpochOrder(count: 0, batch: 4, seed: 1, name: "order").batch(at: 3) == [])
  }
}

@Suite("Masked captions")
struct CaptionMaskingTests {
  private func masked(_ caption: String, _ draws: [Int]) -> String {
    var position = 0
    return WordMasking().masked(caption, placeholder: "$") { bound in
      defer { position += 1 }
      return draws[position % draws.count] % bound
    }
  }

  @Test func halfOfThemAreThePlaceholderAlone() {
    #expect(masked("red heart suit", [0]) == "a photo of $")
    #expect(masked("red heart suit", [1, 0]) == "a photo of $")
  }

  @Test func theOthersKeepSomeOfTheirWordsInSomeOrder() {
    #expect(masked("red heart suit", [1, 2, 2, 1]) == "a photo of $ suit red")
    #expect(masked("red heart suit", [1, 1, 0]) == "a photo of $ red")
  }

  @Test func everyCaptionHasExactlyOnePlaceholder() {
    for seed in 0..<200 {
      for caption in ["", "x", "cost in $ today", "woman firefighter: dark skin tone"] {
        let text = masked(caption, [seed % 2, seed * 7 % 31, seed * 13 % 17, seed % 5])
        #expect(text.count { $0 == "$" } == 1, "\(text)")
      }
    }
  }
}
