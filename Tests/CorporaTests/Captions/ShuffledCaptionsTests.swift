import Corpora
import Foundation
import Testing

@Suite("Shuffled captions")
struct ShuffledCaptionsTests {
  private func limits(chunk: Int, window: Int) -> CorpusLimits {
    var limits = CorpusLimits()
    limits.chunkCaptions = chunk
    limits.windowChunks = window
    limits.pointSpacing = 100
    return limits
  }

  private func withCorpus(
    _ count: Int, chunk: Int = 4, window: Int = 3, _ body: (CaptionCorpus) throws -> Void
  ) throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    let text = (0..<count).map { "\($0)" }.joined(separator: "\n")
    try body(
      CaptionCorpus(
        paths: [files.write(text, to: "a")], format: .lines, limits: limits(chunk: chunk, window: window)))
  }

  private func order(_ corpus: CaptionCorpus, batch: Int, steps: Range<Int>, seed: Int = 1) throws -> [String]
  {
    let captions = ShuffledCaptions(corpus, batch: batch, seed: seed, name: "order")
    return try steps.flatMap { try captions.batch(at: $0) }
  }

  @Test(arguments: [1, 2, 4, 5, 11, 12, 13, 24, 50], [1, 3, 7, 64])
  func everyPassHasEveryCaptionOnce(count: Int, batch: Int) throws {
    try withCorpus(count) { corpus in
      let seen = try order(corpus, batch: batch, steps: 0..<(3 * count + batch - 1) / batch)
      for pass in 0..<3 {
        #expect(
          seen[pass * count..<(pass + 1) * count].compactMap { Int($0) }.sorted() == Array(0..<count))
      }
    }
  }

  @Test func aRunResumedAtAnyStepGoesOnTheSame() throws {
    try withCorpus(50) { corpus in
      let whole = try order(corpus, batch: 7, steps: 0..<20)
      for step in 0..<20 {
        #expect(try order(corpus, batch: 7, steps: step..<20) == Array(whole[(step * 7)...]))
      }
    }
  }

  @Test func seedsAndPassesHaveOrdersOfTheirOwn() throws {
    try withCorpus(50) { corpus in
      let first = try order(corpus, batch: 50, steps: 0..<1)
      #expect(try order(corpus, batch: 50, steps: 0..<1) == first)
      #expect(try order(corpus, batch: 50, steps: 0..<1, seed: 2) != first)
      #expect(try order(corpus, batch: 50, steps: 1..<2) != first)
      #expect(first.compactMap { Int($0) } != Array(0..<50))
    }
  }

  @Test func compressionAndFormatDoNotChangeTheOrder() throws {
    let files = try CorpusFiles()
    defer { files.remove() }
    let captions = CorpusFiles.captions(700)
    let text = captions.joined(separator: "\n")
    let table = captions.map { "x\t\($0)\ty" }.joined(separator: "\r\n")
    let json = captions.map { "{\"id\": 1, \"c\": \"\($0)\"}" }.joined(separator: "\n")
    let corpora: [(String, CaptionFormat)] = [
      (try files.write(text, to: "a.txt"), .lines), (try files.compress(text, to: "a.gz"), .lines),
      (try files.write(table, to: "b.tsv"), .column(2, hasHeader: false)),
      (try files.compress(table, to: "b.gz"), .column(2, hasHeader: false)),
      (try files.write(json, to: "c.jsonl"), .json(key: "c")),
      (try files.compress(json, to: "c.gz"), .json(key: "c")),
    ]
    let orders = try corpora.map { path, format in
      let corpus = try CaptionCorpus(paths: [path], format: format, limits: limits(chunk: 16, window: 8))
      return try order(corpus, batch: 32, steps: 0..<50)
    }
    for index in orders.indices { #expect(orders[index] == orders[0], "\(corpora[index].0)") }
  }

  @Test func neighboursOfASortedFileEndUpFarApart() throws {
    try withCorpus(4_000, chunk: 8, window: 16) { corpus in
      let numbers = try order(corpus, batch: 4_000, steps: 0..<1).compactMap { Int($0) }
      let distances = zip(numbers, numbers.dropFirst()).map { abs($0 - $1) }
      // A third of the range between two uniform draws.
      let mean = Double(distances.reduce(0, +)) / Double(distances.count)
      #expect(mean > 1_100 && mean < 1_550)
    }
  }

  @Test(arguments: [1, 3])
  func aSmallCorpusCanComeInAnyOrder(chunk: Int) throws {
    try withCorpus(3, chunk: chunk, window: 3) { corpus in
      let orders = try (0..<60).map { try order(corpus, batch: 3, steps: $0..<($0 + 1)) }
      #expect(Set(orders).count == 6)
    }
  }

  @Test func ofNoBatchOrNoStepNothingComes() throws {
    try withCorpus(3) { corpus throws in
      #expect(try order(corpus, batch: 0, steps: 0..<1) == [])
      #expect(try ShuffledCaptions(corpus, batch: 2, seed: 1, name: "a").batch(at: -1) == [])
      #expect(try ShuffledCaptions(corpus, batch: 2, seed: 1, name: "a").batch(at: .max) == [])
    }
  }
}
