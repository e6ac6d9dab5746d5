import ExperimentStore
import Files
import Foundation
import TestSupport
import Testing

@Suite struct StepTests {
  @Test func everythingButTheLabelIsInTheKey() throws {
    let steps = [
      try Samples.step(), try Samples.step(kind: "align"), try Samples.step(rate: 3e-4),
      try Samples.step(seed: 8), try Samples.step(code: "2"),
      try Samples.step(inputs: ["clip": hash(of: "a")]), try Samples.step(inputs: ["clip": hash(of: "b")]),
      try Samples.step(inputs: ["captions": hash(of: "a")]), try Samples.step(blas: "SkylakeX"),
    ]
    #expect(Set(steps.map(\.key)).count == steps.count)
    #expect(try Samples.step(label: "other").key == steps[0].key)
  }

  @Test func argumentThatIsNotFiniteIsRefusedBeforeTheStepRuns() {
    #expect(throws: JSONError.notFinite(path: "lr")) { try Samples.step(rate: .infinity) }
  }

  @Test func finishedStepIsFoundByAnotherInstanceWithAllItsFields() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let other = try ExperimentStore(directory: folder.path)
    let step = try Samples.step(inputs: ["clip": hash(of: "clip")])
    #expect(try other.explain(step) == .neverRun)
    let sealed = try store.seal(Samples.weights(), step: step, cost: Samples.cost)
    #expect(sealed.step == step)
    #expect(try other.sealedStep(for: step.key) == sealed)
    #expect(try other.explain(step) == .reusable(sealed))
    #expect(try ExperimentStore(directory: folder.path).sealedSteps() == [sealed])
  }

  @Test func figuresAreKeptWithTheStepAndTakenAlong() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let figures = ["recall_at_10": 100.0 / 3, "parameters": 1e6]
    let step = try Samples.step()
    try store.seal(Samples.weights(), step: step, cost: Samples.cost, figures: figures)
    let none = try store.seal(
      Samples.weights(seed: 2), step: Samples.step(seed: 2), cost: Samples.cost, figures: [:])
    let unknown = try store.seal(Samples.weights(seed: 3), step: Samples.step(seed: 3), cost: Samples.cost)
    let other = try TemporaryFolder()
    let copy = try ExperimentStore(directory: other.path)
    _ = try copy.take(from: ExperimentStore(directory: folder.path, access: .readOnly))
    for store in [try ExperimentStore(directory: folder.path), copy] {
      #expect(try store.sealedStep(for: step.key)?.figures == figures)
      #expect(try store.sealedStep(for: none.key)?.figures == [:])
      #expect(try store.sealedStep(for: unknown.key)?.figures == nil)
    }
  }

  @Test func stepsAreFoundByWhatTheyLeftBehindAndByKind() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let steps = try (1...6).map { try Samples.step(kind: $0 % 2 == 0 ? "align" : "invert", seed: $0) }
    // The third and the fifth leave the same object; the first is sealed once more at the end.
    for (number, step) in zip([1, 2, 3, 4, 3, 6, 1], steps + [steps[0]]) {
      try store.seal(Samples.weights(seed: UInt64(number)), step: step, cost: Samples.cost)
    }
    for store in [store, try ExperimentStore(directory: folder.path)] {
      let latest = try store.latestSteps(ofKind: "invert", limit: 2).map(\.key)
      #expect(latest == [steps[0].key, steps[4].key])
      let three = try #require(try store.sealedStep(for: steps[2].key)).object
      let two = try #require(try store.sealedStep(for: steps[1].key)).object
      let found = try store.steps(leaving: [three, two, hash(of: "nothing")])
      #expect(found.mapValues(\.key) == [three: steps[4].key, two: steps[1].key])
      #expect(Set(try store.sealedSteps { $1 == three }.map(\.key)) == [steps[2].key, steps[4].key])
    }
    let object = try #require(try store.sealedStep(for: steps[2].key)).object
    var bytes = try bytes(ofFile: store.path(of: object))
    bytes[bytes.count / 2] ^= 1
    try write(bytes, toFile: store.path(of: object))
    #expect(throws: StoreError.self) { try store.load(object) }
    for store in [store, try ExperimentStore(directory: folder.path)] {
      #expect(try store.steps(leaving: [object]).isEmpty)
      #expect(try store.latestSteps(ofKind: "invert", limit: 9).map(\.key) == [steps[0].key])
    }
  }

  @Test func explanationNamesWhatChanged() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let old = try Samples.step(inputs: ["clip": hash(of: "a"), "gone": hash(of: "g")])
    let sealed = try store.seal(Samples.weights(), step: old, cost: Samples.cost)
    let new = try Samples.step(
      rate: 3e-4, seed: 8, code: "2", inputs: ["clip": hash(of: "b"), "added": hash(of: "n")], blas: "Zen")
    guard case .differs(sealed, let differences) = try store.explain(new) else {
      Issue.record("no difference")
      return
    }
    #expect(
      differences.map(\.field) == [
        .codeVersion, .argument("lr"), .input("added"), .input("clip"), .input("gone"), .seedStream,
        .numericIdentity("blas"),
      ])
    #expect(differences[1].old == 1e-4)
    #expect(differences[1].new == 3e-4)
    #expect(differences[2].old == nil)
    #expect(differences[4].new == nil)
  }

  @Test func explanationComparesWithTheNearestAndOfThoseTheLatest() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    try store.seal(Samples.weights(seed: 1), step: Samples.step(rate: 1, seed: 1), cost: Samples.cost)
    let early = try store.seal(
      Samples.weights(seed: 2), step: Samples.step(rate: 2, seed: 7), cost: Samples.cost)
    let late = try store.seal(
      Samples.weights(seed: 3), step: Samples.step(rate: 3, seed: 7), cost: Samples.cost)
    try store.seal(Samples.weights(seed: 4), step: Samples.step(kind: "align", rate: 4), cost: Samples.cost)
    try store.seal(Samples.weights(seed: 5), step: Samples.step(rate: 5, seed: 9), cost: Samples.cost)
    func nearest() throws -> SealedStep? {
      if case .differs(let step, _) = try store.explain(Samples.step(rate: 4, seed: 7)) { step } else { nil }
    }
    #expect(try nearest() == late)
    let again = try store.seal(Samples.weights(seed: 2), step: early.step, cost: Samples.cost)
    #expect(try nearest() == again)
  }

  @Test func stepWhoseObjectIsGoneIsNotFound() throws {
    let folder = try TemporaryFolder()
    let store = try ExperimentStore(directory: folder.path)
    let step = try Samples.step()
    let sealed = try store.seal(Samples.weights(), step: step, cost: Samples.cost)
    try FileManager.default.removeItem(atPath: store.path(of: sealed.object))
    #expect(try store.sealedStep(for: step.key) == nil)
    #expect(try store.explain(step) == .neverRun)
  }
}
