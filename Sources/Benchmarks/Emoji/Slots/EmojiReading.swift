/// One way to read a caption: as a frame with a hole, and the value that fills it.
///
/// Two captions with the same frame and different values differ in exactly this one slot.
struct EmojiReading {
  /// The caption with the value taken out.
  let frame: String
  /// What fills the hole; nil for a caption that says nothing there ("house" beside "house with garden").
  let value: String?
  /// Modification text that leads here from another value.
  let arrival: String?
  /// Text that leads here from another value when that value is written behind it; `arrival` is used when nil.
  let exchange: String?
  /// Modification text that leads here from a caption that says nothing; `arrival` when nil.
  let addition: String?
  /// Modification text that leads from here to the caption that says nothing; nil when names do not tell
  /// what that would look like.
  let departure: String?

  init(
    frame: String, value: String?, arrival: String? = nil, exchange: String? = nil, addition: String? = nil,
    departure: String? = nil
  ) {
    self.frame = frame
    self.value = value
    self.arrival = arrival
    self.exchange = exchange
    self.addition = addition
    self.departure = departure
  }

  /// The modification text from this reading to another of the same frame; nil when there is none.
  func modification(to target: EmojiReading) -> String? {
    switch (value, target.value) {
    case (nil, nil): nil
    case (.some, nil): departure
    case (nil, .some): target.addition ?? target.arrival
    case (.some(let from), .some(let to)):
      from == to ? nil : target.exchange.map { $0 + from } ?? target.arrival
    }
  }
}
