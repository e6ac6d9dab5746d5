import CLIP
import ComposedRetrieval
import Tensors
import Testing

@Suite("Baselines")
struct BaselineTests {
  /// Names are parts of keys.
  @Test func namesAreThoseInKeysOfFinishedEvaluations() {
    #expect(
      Baselines.all.map { $0.name } == ["image only", "text only", "image + text", "target caption"])
    #expect(Baselines.words == ["image", "text", "target"])
    #expect(Set(Baselines.all.map { Set($0.words) }).count == Baselines.all.count)
  }

  @Test(arguments: [
    (["image"], "image only"), (["text", "image"], "image + text"), (["target"], "target caption"),
    (["image", "target"], nil), ([], nil),
  ])
  func wordsNameABaselineInWhateverOrder(words: [String], name: String?) {
    #expect(Baselines.named(by: words)?.name == name)
  }

  @Test func eachLooksAtWhatItSays() throws {
    let sample = try AlignmentSample()
    let query = ComposedQuery(reference: 1, text: "is blue", targetCaption: "red")
    for type in Baselines.all {
      let composer = try type.init(backbone: sample.backbone, settings: SettingValues())
      func features(_ query: ComposedQuery) throws -> [Float] {
        try composer.features(of: [query], images: sample.images, on: Tape()).scalars
      }
      let plain = try features(query)
      let others: [(QueryNeeds, ComposedQuery)] = [
        (.image, ComposedQuery(reference: 2, text: "is blue", targetCaption: "red")),
        (.text, ComposedQuery(reference: 1, text: "has red hair", targetCaption: "red")),
        (.targetCaption, ComposedQuery(reference: 1, text: "is blue", targetCaption: "hair")),
      ]
      for (need, other) in others {
        #expect(try type.needs.contains(need) == (features(other) != plain), "\(type.name)")
      }
    }
  }

  @Test func withoutATargetCaptionTheCeilingIsATypedError() throws {
    let sample = try AlignmentSample()
    let ceiling = TargetCaption(backbone: sample.backbone, settings: SettingValues())
    #expect(throws: MissingTargetCaption.self) {
      try ceiling.features(of: [ComposedQuery(reference: 0, text: "")], images: sample.images, on: Tape())
    }
  }
}
