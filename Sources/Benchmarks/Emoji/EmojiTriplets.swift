/// The exact triplets of a gallery, made from captions that differ in one slot, split by subject.
///
/// - A *subject* is what is left when slots are taken away: all items that linking slots connect (every
///   tone and gender of "firefighter" is one). It is called by the shortest of its captions, the first among
///   equals. Slots that would leave one subject for all of their captions (flags, clock times, expressions,
///   hair) do not connect: there every item keeps the subject that it has without them.
/// - A subject is wholly train, val or test, by a fixed hash of its text. A triplet whose two items are in
///   different parts is dropped.
/// - A target is a picture of its own: items that the font draws exactly alike are never targets.
/// - Of one reference in a slot with more than `targetsPerReference` other values (flags, clock times, ...) that
///   many targets are kept, those with the smallest stable hash of reference caption, slot name and target
///   caption; smaller slots (the five other skin tones) are whole.
/// - A reference and a text lead to one target only, and two items are joined once; the earlier slot counts.
///
/// Triplets are ordered by reference, slot and target. Nothing depends on the locale, on hash seeds or on
/// chance.
public struct EmojiTriplets: Sendable {
  /// Most targets kept for one reference in one slot.
  public static let targetsPerReference = 5

  /// The subject of every item.
  public let subjects: [String]
  private let parts: [EmojiSplit: [EmojiTriplet]]

  /// Triplets whose subjects are in a part.
  public subscript(split: EmojiSplit) -> [EmojiTriplet] { parts[split] ?? [] }

  /// Triplets of every part, part after part.
  public var all: [EmojiTriplet] { EmojiSplit.allCases.flatMap { self[$0] } }

  /// Finds all triplets of a gallery.
  public init(items: [EmojiItem]) {
    let captions = items.map(EmojiCaption.init)
    let classes = EmojiSlots.all.map { EmojiTriplets.classes(of: $0, captions) }
    let subjects = EmojiTriplets.subjects(items, classes)
    let splits = subjects.map { EmojiSplit(subject: $0) }
    var drawn: [Int: Int] = [:]
    for item in items { drawn[item.picture, default: 0] += 1 }

    var found: [[Candidate]] = items.map { _ in [] }
    for (slot, classes) in classes.enumerated() {
      for members in classes {
        // Two captions with one value in one frame would make the answer ambiguous.
        var holders: [String?: Int] = [:]
        for member in members { holders[member.reading.value, default: 0] += 1 }
        for source in members {
          for target in members
          where target.item != source.item && holders[target.reading.value] == 1
            && splits[source.item] == splits[target.item] && drawn[items[target.item].picture] == 1
          {
            guard let text = source.reading.modification(to: target.reading) else { continue }
            found[source.item].append(Candidate(slot: slot, target: target.item, text: text))
          }
        }
      }
    }

    var parts: [EmojiSplit: [EmojiTriplet]] = [:]
    for (reference, candidates) in found.enumerated() {
      for kept in EmojiTriplets.select(candidates, reference: items[reference].caption, items) {
        let triplet = EmojiTriplet(
          reference: reference, text: kept.text, target: kept.target, slot: EmojiSlots.all[kept.slot].name,
          subject: subjects[reference])
        parts[splits[reference], default: []].append(triplet)
      }
    }
    self.subjects = subjects
    self.parts = parts
  }

  private struct Candidate {
    let slot: Int
    let target: Int
    let text: String
  }

  private struct Member {
    let item: Int
    let reading: EmojiReading
  }

  /// The captions of each frame that more than one caption has, frames in order of first appearance.
  private static func classes(of slot: any EmojiSlot, _ captions: [EmojiCaption]) -> [[Member]] {
    var place: [String: Int] = [:]
    var classes: [[Member]] = []
    for (item, caption) in captions.enumerated() {
      for reading in slot.readings(of: caption) {
        if let known = place[reading.frame] {
          classes[known].append(Member(item: item, reading: reading))
        } else {
          place[reading.frame] = classes.count
          classes.append([Member(item: item, reading: reading)])
        }
      }
    }
    return classes.filter { $0.count > 1 }
  }

  /// The subject of every item: connected parts under the linking slots.
  private static func subjects(_ items: [EmojiItem], _ classes: [[[Member]]]) -> [String] {
    var parent = Array(items.indices)
    func root(_ item: Int) -> Int {
      var item = item
      while parent[item] != item {
        parent[item] = parent[parent[item]]
        item = parent[item]
      }
      return item
    }
    for (slot, classes) in zip(EmojiSlots.all, classes) where slot.linksSubjects {
      for members in classes {
        let values = members.compactMap(\.reading.value)
        // A frame that no caption fills is only a possible reading of one caption.
        guard let first = members.first, !values.isEmpty else { continue }
        for member in members.dropFirst() { parent[root(member.item)] = root(first.item) }
      }
    }
    var names: [Int: String] = [:]
    for item in items.indices {
      let caption = items[item].caption
      let part = root(item)
      guard let name = names[part] else {
        names[part] = caption
        continue
      }
      if (caption.utf8.count, caption) < (name.utf8.count, name) { names[part] = caption }
    }
    return items.indices.map { names[root($0)] ?? items[$0].caption }
  }

  /// Drops repeated pairs and sentences, caps each slot, and puts what is kept in order.
  private static func select(
    _ candidates: [Candidate], reference: String, _ items: [EmojiItem]
  ) -> [Candidate] {
    var targets: Set<Int> = []
    var texts: Set<String> = []
    var result: [Candidate] = []
    for slot in EmojiSlots.all.indices {
      let ofSlot = candidates.filter {
        $0.slot == slot && targets.insert($0.target).inserted && texts.insert($0.text).inserted
      }
      let hashed = ofSlot.map {
        (
          candidate: $0,
          hash: StableHash.of(texts: reference, EmojiSlots.all[slot].name, items[$0.target].caption)
        )
      }
      let kept = hashed.sorted { ($0.hash, $0.candidate.target) < ($1.hash, $1.candidate.target) }
        .prefix(targetsPerReference)
      result += kept.map(\.candidate).sorted { $0.target < $1.target }
    }
    return result
  }
}
