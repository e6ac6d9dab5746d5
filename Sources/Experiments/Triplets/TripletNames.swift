import Corpora
import Diagnostics
import Files

/// Finds the images that files name.
package struct TripletNames {
  /// What the images are called.
  private let images: String
  private let ids: [String]
  private let captions: [String?]
  private var byName: [String: Int] = [:]
  private var byCaption: [String: Int] = [:]

  init(_ references: TripletImages) {
    self.init(
      ids: references.ids, captions: references.ids.indices.map(references.caption), images: references.name)
  }

  /// - Parameter captions: those of the images in their order, as far as they are known
  init(ids: [String], captions: [String?], images: String) {
    self.images = images
    self.ids = ids
    self.captions = captions
    for (index, id) in ids.enumerated() {
      let name = FilePath.name(of: id)
      // Files of benchmarks name images without folder and ending.
      for key in [id, name, FilePath.withoutEnding(name)] where byName[key] == nil {
        byName[key] = index
      }
      if let caption = captions[index], byCaption[caption] == nil { byCaption[caption] = index }
    }
  }

  private func index(named name: String) -> Int? { byName[name] ?? byCaption[name] }

  /// Nil for a record of an image that is not there, where that is allowed.
  func candidate(_ record: TripletRecord, _ place: TripletError.Place, skipsMissing: Bool) throws
    -> TripletCandidate?
  {
    func unknown(_ name: String) throws -> TripletCandidate? {
      if skipsMissing { return nil }
      throw TripletError.unknownImage(
        name, place, images: images,
        nearest: SpellingSuggestion.nearest(to: name, among: Array(ids.prefix(20_000))))
    }
    let reference: Int?
    if let image = record.referenceImage {
      reference = index(named: image)
    } else {
      reference = record.referenceCaption.flatMap { byCaption[$0] ?? byName[$0] }
    }
    guard let reference else { return try unknown(record.referenceImage ?? record.referenceCaption ?? "") }
    let image = record.targetImage.flatMap(index)
    var target = record.targetCaption
    if target == nil, let name = record.targetImage {
      guard let image else { return try unknown(name) }
      guard let caption = captions[image] else {
        if skipsMissing { return nil }
        throw TripletError.noTargetCaption(image: name, place)
      }
      target = caption
    }
    return TripletCandidate(
      reference: reference, modification: record.modification, target: target ?? "", targetImage: image,
      edit: record.edit)
  }
}

extension TripletNames {
  /// Looks for the images of files before anything runs, as far as the files are small.
  ///
  /// - Parameters:
  ///   - file: the file of triplets; nil where they come from elsewhere
  ///   - captions: the file with the captions of the images
  ///   - skipsMissing: whether records of other images are left out
  ///   - images: what the images are called
  /// - Throws: `TripletError`; what reading the files throws.
  package static func check(
    _ file: String?, captions: String?, of ids: [String], named images: String, skipsMissing: Bool
  ) throws {
    var texts = [String?](repeating: nil, count: ids.count)
    if let captions {
      guard TripletFile.isSmall(captions) else { return }
      let file = try ImageCaptionFile(path: captions)
      texts = ids.map(file.caption)
      guard texts.contains(where: { $0 != nil }) else {
        throw TripletError.noCaptions(images: images, path: captions)
      }
    }
    guard let file, !skipsMissing, TripletFile.isSmall(file) else { return }
    let names = TripletNames(ids: ids, captions: texts, images: images)
    let triplets = try TripletFile(path: file)
    for record in triplets.records {
      _ = try names.candidate(
        record, .init(path: file, number: record.place, isLine: triplets.format != .json),
        skipsMissing: false)
    }
  }
}
