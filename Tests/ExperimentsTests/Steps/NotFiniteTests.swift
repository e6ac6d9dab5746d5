import CLIP
import ComposedRetrieval
import ExperimentStore
import Experiments
import StudySupport
import Tensors
import Testing

@Suite("Numbers that are none are refused where they are computed and where they are read")
struct NotFiniteTests {
  /// A study whose tower makes one of its features infinite.
  private func study(poisoning parameters: (BackboneValue) throws -> [Parameter]) throws -> TinyStudy {
    let study = try TinyStudy()
    let last = try #require(try parameters(study.backbone).last)
    last.value = try Tensor(last.value.shape, last.value.scalars.map { _ in .infinity })
    return study
  }

  private func owner(_ body: () throws -> Void) -> NotFinite.Owner? {
    do {
      try body()
      return nil
    } catch let error as NotFinite { return error.owner } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  private func baseline(_ kind: any Baseline.Type, _ study: TinyStudy) -> EvaluatedSubject {
    EvaluatedSubject(BaselineValue(kind: kind, settings: SettingValues(), backbone: study.backbone))
  }

  @Test func featuresOfPictures() throws {
    let study = try study { try $0.visionEncoder().parameters }
    guard
      case .features(of: "tiny", items: _)? = owner({
        _ = try study.workspace.encodings.images(of: study.dataset, by: study.backbone)
      })
    else {
      Issue.record("taken")
      return
    }
    #expect(study.log.endedSteps.allSatisfy { !$0.hasPrefix("encode") })
  }

  @Test func featuresOfCaptionsAndQueries() throws {
    let study = try study { try $0.backbone().text().parameters }
    guard
      case .features(of: "tiny", items: _)? = owner({
        _ = try study.workspace.encodings.captions(study.dataset.captions, by: study.backbone)
      })
    else {
      Issue.record("captions were taken")
      return
    }
    guard
      case .queries(of: "text only", items: let items)? = owner({
        _ = try Evaluation([baseline(TextOnly.self, study)], on: study.test, in: study.workspace)
      })
    else {
      Issue.record("queries were taken")
      return
    }
    #expect(!items.isEmpty)
  }

  @Test(arguments: ["features", "phi/hidden/weight", "prompts/task", "weights/x"])
  func everyTensorOfAStoredObject(_ name: String) throws {
    let bad = try Tensor([2, 2], [1, 2, .nan, 3])
    let object = try StoredObject(kind: "test", arrays: [(name, StoredArray(bad))])
    #expect(owner { _ = try object.tensor(name) } == .stored(array: name, kind: "test"))
    #expect(try object.anyTensor(name).scalars[2].isNaN)
    let group = name.split(separator: "/").dropLast().joined(separator: "/")
    if !group.isEmpty {
      let below = String(name.split(separator: "/")[0])
      #expect(owner { _ = try object.tensors(below: below) } == .stored(array: name, kind: "test"))
    }
  }
}
