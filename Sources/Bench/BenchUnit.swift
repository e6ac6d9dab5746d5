/// A unit of work that is timed, named as in `Bench/peers`, where sizes and batches are the same.
enum BenchUnit: String, CaseIterable, Codable {
  /// A step of stage 1: 64 captions, text tower of ViT-B/32.
  case stage1B32 = "stage1_b32"
  /// The same with the text tower of ViT-L/14.
  case stage1L14 = "stage1_l14"
  /// A step of stage 2: 32 images and sentences, both towers of ViT-B/32, 4 prompts on 9 layers of each.
  case stage2B32 = "stage2_b32"
  /// Features of 16 images, ViT-B/32.
  case imageB32 = "image_b32"
  /// Features of 4 images, ViT-L/14.
  case imageL14 = "image_l14"
  /// The best 50 of 123,403 features, 768 wide, for 800 queries.
  case topK = "topk"
  /// Intervals, p and step-down min-P of 28 differences by 100,000 random halves of 259 clusters.
  case flips
  /// From the start of the program to its end, for a statement that does nothing.
  case startup
  /// From the start of the program to its end, for checking a script of 10,000 lines without running it.
  case check
  /// From start to end: listing a store of 1,000 runs with ten tables each.
  case storeList = "store_ls"
  /// The same for the table of all its runs.
  case storeRuns = "store_runs"
  /// The same for two of its runs side by side.
  case storeDiff = "store_diff"

  /// The padding that is kindest to the peer; nil where there is nothing to pad.
  var dynamicPadding: Int? {
    switch self {
    case .stage1B32, .stage1L14: 21
    case .stage2B32: 25
    case .imageB32, .imageL14, .topK, .flips, .startup, .check, .storeList, .storeRuns, .storeDiff: nil
    }
  }

  /// Whether it is about a store.
  var isOfStore: Bool { [.storeList, .storeRuns, .storeDiff].contains(self) }

  /// Whether its cost is shown at one, two and four times the size.
  var isScaled: Bool { [.stage1B32, .imageB32, .topK].contains(self) }

  /// The work, made ready; `scale` multiplies captions, images or the gallery.
  func workload(scale: Int) throws -> Workload? {
    switch self {
    case .stage1B32: try .inversion(.b32, captions: 64 * scale)
    case .stage1L14: try .inversion(.l14, captions: 64 * scale)
    case .stage2B32: try .alignment(.b32, batch: 32 * scale)
    case .imageB32: try .images(.b32, count: 16 * scale)
    case .imageL14: try .images(.l14, count: 4 * scale)
    // Four times the smallest gallery is the whole one.
    case .topK: .search(gallery: scale == 0 ? 123_403 : 30_850 * scale)
    case .flips: try .flips()
    case .startup, .check, .storeList, .storeRuns, .storeDiff: nil
    }
  }
}
