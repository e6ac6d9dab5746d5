import Experiments
import StudySupport
import Tensors
import Testing

@Suite("A workspace stands by itself")
struct WorkspaceTests {
  @Test func itsStopSignalStopsItAndNoOther() throws {
    let (first, second) = (try TinyStudy(), try TinyStudy())
    first.workspace.stop.request()
    #expect(throws: Interrupted.self) {
      try first.workspace.stop.inForce { try first.inversion().model(in: first.workspace) }
    }
    _ = try second.workspace.stop.inForce { try second.inversion().model(in: second.workspace) }
    #expect(second.log.endedSteps.contains("stage 1"))
  }

  @Test func whoAskedForAStopIsKeptApart() {
    let stop = StopSignal()
    stop.request(.timeLimit)
    stop.request(.user)
    stop.clear(.timeLimit)
    #expect(stop.isRequested)
    #expect(stop.isRequested(by: .user))
    #expect(!stop.isRequested(by: .timeLimit))
    stop.clear()
    #expect(!stop.isRequested)
  }

  @Test func aSignalIsInForceWithinItsBlockOnly() throws {
    let stop = StopSignal()
    stop.request()
    #expect(throws: Interrupted.self) { try stop.inForce { try Interruption.check() } }
    try Interruption.check()
  }

  @Test func lineageForgetsWhatNoNameHasAnyMore() throws {
    let study = try TinyStudy()
    let lineage = study.workspace.lineage
    let (one, two) = (
      try study.inversion(seed: 1).model(in: study.workspace),
      try study.inversion(seed: 2).model(in: study.workspace)
    )
    func bind(_ model: ModelValue) {
      lineage.bind(
        lineage.origin(
          of: "phi", statement: "phi = …", hash: model.hash, summary: model.summary, steps: [], inputs: []))
    }
    bind(one)
    #expect(lineage[one.hash]?.name == "phi")
    bind(two)
    #expect(lineage[one.hash] == nil)
    #expect(lineage[two.hash]?.name == "phi")
  }
}
