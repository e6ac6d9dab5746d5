import Images
import TestSupport
import Testing

@Suite struct ImageDecoderFuzzTests {
  /// Inputs for each test.
  private static let rounds = FuzzCount.of(4000)

  private static let decoder = ImageDecoder(transparency: .onWhite, maximumPixels: 1 << 18)

  /// Decodes damaged copies of `seeds`; every one must be a picture within the limits or an `ImageError`.
  private func fuzz(_ seeds: [[UInt8]], seed: UInt64, repairs: Bool) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<ImageDecoderFuzzTests.rounds {
      var bytes = seeds[Int.random(in: 0..<seeds.count, using: &generator)]
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        guard !bytes.isEmpty else { break }
        // Headers are where damage has consequences.
        let reach = Bool.random(using: &generator) ? min(bytes.count, 700) : bytes.count
        let place = Int.random(in: 0..<reach, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes.removeLast(bytes.count - place)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 3: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
        case 4:
          let end = min(bytes.count, place + Int.random(in: 1...64, using: &generator))
          bytes.insert(contentsOf: bytes[place..<end], at: place)
        default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
      }
      if repairs, Bool.random(using: &generator) { TestPNG.repair(&bytes) }
      if let image = try? ImageDecoderFuzzTests.decoder.decode(bytes) {
        #expect(image.width * image.height <= 1 << 18)
      }
    }
  }

  @Test func damagedPNGsNeverCrash() throws {
    let seeds = [
      try PNGWriter.encode(RGBImage.random(width: 24, height: 17, seed: 1)),
      TestPNG.file(width: 9, height: 3, colorType: 0, bits: 1, samples: [1, 0, 2, 0, 3, 0], rowBytes: 2),
      TestPNG.file(width: 2, height: 2, colorType: 6, bits: 8, samples: Array(0..<16), rowBytes: 8),
    ]
    fuzz(seeds, seed: 1, repairs: true)
  }

  /// Of every format and kind that the pack has.
  @Test(
    .enabled(if: !ReferenceImages.all.isEmpty, "\(ReferencePack.absent(ReferenceImages.file))"),
    arguments: [true, false])
  func damagedReferencePicturesNeverCrash(png: Bool) throws {
    let seeds = try ReferenceImages.all.map { try $0.bytes() }.filter {
      $0.starts(with: [0x89, 0x50]) == png && $0.count < 40_000
    }
    try #require(!seeds.isEmpty)
    fuzz(seeds, seed: 2, repairs: png)
  }

  @Test func noiseBehindASignatureNeverCrashes() {
    var generator = SplitMix64(seed: 3)
    for round in 0..<ImageDecoderFuzzTests.rounds {
      let count = Int.random(in: 0..<200, using: &generator)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let signature: [UInt8] =
        round % 2 == 0 ? [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] : [0xFF, 0xD8, 0xFF]
      #expect(throws: ImageError.self) { try ImageDecoderFuzzTests.decoder.decode(signature + noise) }
    }
  }
}
