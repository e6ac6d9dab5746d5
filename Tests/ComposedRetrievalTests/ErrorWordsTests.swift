import ComposedRetrieval
import TestSupport
import Testing

@Suite("Errors of components and queries in words")
struct ErrorWordsTests {
  @Test func queries() {
    #expect(ErrorWordsCheck.problems(of: [UnknownModification()]) == [])
  }

  @Test func components() {
    let clashes: [ComponentClash] = [
      .depths(tower: .image, components: ["a", "b"], depths: [2, 3]),
      .depths(tower: .text, components: ["a", "b"], depths: [2, 3]),
      .tooManyPrompts(components: ["a", "b"], prompts: 70, positions: 64),
      .textTowers(components: ["a", "b"]),
    ]
    #expect(ErrorWordsCheck.problems(of: clashes) == [])
  }
}
