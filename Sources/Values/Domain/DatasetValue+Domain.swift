import Benchmarks
import Experiments
import Language

extension DatasetValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "dataset", documentation: "Images, captions and queries of a benchmark.")

  /// Its members, for the checker.
  public static var members: [MemberSignature] {
    let owner = ValueType.named("dataset")
    return [
      MemberSignature(
        on: owner, "captions", .named("captions"), documentation: "Every caption of the gallery."),
      MemberSignature(
        on: owner, "index", .named("images"), documentation: "Every image of the gallery."),
      MemberSignature(
        on: owner, "train", .named("split"), documentation: "The subjects that stage 2 may learn from."),
      MemberSignature(
        on: owner, "val", .named("split"),
        documentation: "The subjects that settings are chosen on; stage 2 does not learn from them."),
      MemberSignature(
        on: owner, "test", .named("split"), documentation: "The held-out subjects: the benchmark."),
    ]
  }

  /// The value of a declared member.
  public func member(_ name: String) throws -> Value? {
    switch name {
    case "captions": .domain(captions)
    case "index": .domain(ImagesValue(source: .gallery(withoutFeatures), hash: content, states: nil))
    default: EmojiSplit(rawValue: name).map { .domain(SplitValue(dataset: self, split: $0)) }
    }
  }
}

extension SplitValue: DomainValue {
  /// Its declaration.
  public static let type = TypeSignature(
    "split", documentation: "The training, the validation or the test part of a data set.")
}
