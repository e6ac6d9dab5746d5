import Foundation
import Images
import Tensors
import TestSupport
import Testing

/// Pipelines and sources over real files.
@Suite struct ImageFilesTests {
  private let folder: TemporaryFolder
  private let decoder = ImageDecoder()
  private let preprocessor: ImagePreprocessor

  init() throws {
    folder = try TemporaryFolder()
    preprocessor = try ImagePreprocessor(side: 16, mode: .targetPad(ratio: 1.25))
  }

  private func makeImages(_ count: Int) throws -> ImageCollection {
    for index in 0..<count {
      let image = try RGBImage.random(width: 20 + index, height: 40 - index, seed: UInt64(index))
      try folder.write(try PNGWriter.encode(image), to: "\(index).png")
    }
    return try ImageCollection(path: folder.path)
  }

  private func values(_ item: ImageCollection.Item) throws -> [Float] {
    try preprocessor.values(of: decoder.decode(contentsOfFile: item.path), layout: .patches(size: 8))
  }

  @Test func pipelineGivesThePatchesOfTheFiles() throws {
    let images = try makeImages(7)
    let pipeline = try ImagePipeline(
      images, decoder: decoder, preprocessor: preprocessor, patch: 8, batch: 3)
    var found: [Float] = []
    try pipeline.forEachBatch { found += $0.patches.scalars }
    #expect(try found == images.items.flatMap(values))
  }

  @Test func filesThatAreGoneOrNoImagesAreNamed() throws {
    _ = try makeImages(2)
    try folder.write(Array("text".utf8), to: "2.png")
    try folder.write(Array("0.png\tzero\nnone.png\tgone\n2.png\n1.png\n".utf8), to: "list")
    let images = try ImageCollection(path: folder.path + "/list")
    let pipeline = try ImagePipeline(images, decoder: decoder, preprocessor: preprocessor, patch: 8)
    var batches: [ImageBatch] = []
    try pipeline.forEachBatch { batches.append($0) }
    #expect(batches.map(\.indices) == [[0, 3]])
    #expect(
      batches[0].failures == [
        ImageFailure(
          index: 1, id: "gone", error: .unreadable(path: folder.path + "/none.png", errno: ENOENT)),
        ImageFailure(index: 2, id: "2.png", error: .unknownFormat(firstBytes: Array("text".utf8))),
      ])
  }

  @Test func sourceGivesThePatchesOfAnySelection() throws {
    let images = try makeImages(5)
    let source = try FileImages(images, decoder: decoder, preprocessor: preprocessor, patch: 8)
    #expect(source.count == 5)
    let patches = try source.patches(of: [3, 0, 3])
    #expect(patches.shape == [12, 192])
    #expect(try patches.scalars == [3, 0, 3].flatMap { try values(images.items[$0]) })
  }

  @Test func sourceNamesTheFirstImageThatCannotBeUsed() throws {
    _ = try makeImages(3)
    for name in ["1.png", "2.png"] { try folder.write([], to: name) }
    let source = try FileImages(
      ImageCollection(path: folder.path), decoder: decoder, preprocessor: preprocessor, patch: 8)
    #expect(throws: ImageFailure(index: 2, id: "2.png", error: .unknownFormat(firstBytes: []))) {
      try source.patches(of: [0, 2, 1])
    }
    #expect(throws: TensorError.indexOutOfRange(operation: "FileImages.patches", index: 3, count: 3)) {
      try source.patches(of: [0, 3])
    }
  }

  /// In a process of its own, whose peak of memory is that of this work alone.
  @Test func largeImagesAreDecodedOneAtATime() async throws {
    // 48 megapixels are 144 MB; four at once would be 576 MB.
    let white = try PNGWriter.encode(RGBImage(width: 8000, height: 6000, filledWith: .white))
    for index in 0..<4 { try folder.write(white, to: "\(index).png") }
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      let pipeline = try ImagePipeline(
        ImageCollection(path: path), decoder: ImageDecoder(), preprocessor: ImagePreprocessor(side: 32),
        patch: 8, threads: 4)
      try pipeline.forEachBatch { if !$0.failures.isEmpty { exit(3) } }
      // Not getrusage: its peak outlives exec, so it would be that of the process with all tests.
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
        .split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
      guard let peak else { exit(5) }
      exit(peak < 400_000 ? 0 : 4)
    }
  }
}
