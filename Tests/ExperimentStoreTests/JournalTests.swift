import ExperimentStore
import Foundation
import TestSupport
import Testing

@Suite struct JournalTests {
  private let folder: TemporaryFolder
  private let store: ExperimentStore
  private var path: String { store.directory + "/journal.jsonl" }

  init() throws {
    folder = try TemporaryFolder()
    store = try ExperimentStore(directory: folder.path)
  }

  private func reopened() throws -> ExperimentStore { try ExperimentStore(directory: folder.path) }

  private func losses(_ store: ExperimentStore) throws -> [Int] {
    try store.journalEntries().compactMap { $0.body["fields"]?["number"]?.integer }
  }

  private func record(_ numbers: ClosedRange<Int>, in store: ExperimentStore? = nil) throws {
    for number in numbers {
      try (store ?? self.store).record(event: "loss", fields: ["number": .int(number)])
    }
  }

  @Test func eventsAreReadInOrder() throws {
    try record(1...5)
    #expect(try losses(reopened()) == [1, 2, 3, 4, 5])
    #expect(try store.journalFindings.isEmpty)
  }

  @Test func lossThatIsNotFiniteIsRecorded() throws {
    try store.record(event: "loss", fields: ["value": .double(.nan)], durably: false)
    #expect(try store.journalEntries().first?.body["fields"]?["value"]?.number?.isNaN == true)
  }

  @Test func eventsOfTheStoreItselfCannotBeForged() {
    #expect(throws: StoreError.reservedEvent("sealed")) { try store.record(event: "sealed") }
  }

  @Test func everyTornLastLineIsDroppedAndCutOffByTheNextWriter() throws {
    try record(1...2)
    let whole = try bytes(ofFile: path)
    try record(3...3)
    let three = try bytes(ofFile: path)
    for length in stride(from: whole.count, to: three.count, by: 7) {
      try write(Array(three[..<length]), toFile: path)
      let other = try reopened()
      #expect(try losses(other) == [1, 2])
      #expect(try other.journalFindings.isEmpty)
      try record(9...9, in: other)
      #expect(try losses(reopened()) == [1, 2, 9])
      #expect(try reopened().journalFindings.isEmpty)
    }
  }

  @Test func longTornTailOfZerosIsCutOff() throws {
    try record(1...1)
    try write(bytes(ofFile: path) + [UInt8](repeating: 0, count: 3 << 20), toFile: path)
    let other = try reopened()
    try record(2...2, in: other)
    #expect(try losses(other) == [1, 2])
    #expect(try other.journalFindings.isEmpty)
  }

  @Test func changedLineIsAFindingAndTheOthersStay() throws {
    try record(1...4)
    let lines = try bytes(ofFile: path).split(separator: 0x0A)
    for line in 0..<3 {
      for position in stride(from: 0, to: lines[line].count, by: 11) {
        var changed = lines.map(Array.init)
        changed[line][position] ^= 1
        try write(Array(changed.joined(separator: [0x0A])) + [0x0A], toFile: path)
        let other = try reopened()
        #expect(try losses(other) == [1, 2, 3, 4].filter { $0 != line + 1 })
        let offset = lines[..<line].reduce(0) { $0 + $1.count + 1 }
        #expect(
          try other.journalFindings == [JournalFinding(line: line + 1, offset: offset, problem: .checksum)])
      }
    }
  }

  @Test func removedLineBreaksTheChain() throws {
    try record(1...4)
    var lines = try bytes(ofFile: path).split(separator: 0x0A)
    lines.remove(at: 1)
    try write(Array(lines.joined(separator: [0x0A])) + [0x0A], toFile: path)
    let findings = try reopened().journalFindings
    #expect(findings.map(\.problem) == [.chain])
    #expect(findings.map(\.line) == [2])
  }

  @Test func writingGoesOnAfterADamagedLastLine() throws {
    try record(1...2)
    var content = try bytes(ofFile: path)
    content[content.count - 20] ^= 1
    try write(content, toFile: path)
    let other = try reopened()
    try record(3...4, in: other)
    #expect(try losses(reopened()) == [1, 3, 4])
    #expect(try reopened().journalFindings.map(\.problem) == [.checksum])
  }

  @Test func lineOverTheLimitIsPassedOver() throws {
    try record(1...1)
    let long = [UInt8](repeating: 0x61, count: (1 << 24) + 5)
    try write(bytes(ofFile: path) + long + [0x0A], toFile: path)
    let other = try reopened()
    try record(2...2, in: other)
    #expect(try losses(other) == [1, 2])
    #expect(try other.journalFindings.map(\.problem) == [.tooLong(limit: 1 << 24)])
  }

  @Test func journalThatIsReplacedIsReadAnew() throws {
    let step = try Samples.step()
    try store.seal(Samples.weights(), step: step, cost: Samples.cost)
    try FileManager.default.removeItem(atPath: path)
    #expect(try store.sealedStep(for: step.key) == nil)
    try record(1...1)
    #expect(try losses(store) == [1])
  }

  @Test func writersOfManyInstancesAndThreadsTakeTurns() async throws {
    let instances = try (0..<4).map { _ in try reopened() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, instance) in instances.enumerated() {
        for part in 0..<2 {
          group.addTask {
            for turn in 0..<10 {
              let id = number * 100 + part * 50 + turn
              try instance.record(event: "loss", fields: ["number": .int(id)], durably: turn % 5 == 0)
              if turn % 5 == 0 {
                try instance.seal(
                  Samples.weights(seed: UInt64(id)), step: Samples.step(seed: id), cost: Samples.cost)
              }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let other = try reopened()
    #expect(try losses(other).count == 80)
    #expect(Set(try losses(other)).count == 80)
    #expect(try other.journalFindings.isEmpty)
    #expect(try other.sealedSteps().count == 16)
    for instance in instances { #expect(try instance.sealedSteps().count == 16) }
  }
}
