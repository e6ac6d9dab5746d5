extension TerminalLayout {
  /// Columns dealt to blocks below one another, each with the keys first.
  struct Blocks {
    /// The columns, keys cut to their room.
    let columns: [TerminalColumn]
    /// To how many columns of the screen each may be cut.
    private(set) var least: [Int]
    /// The columns of each block.
    private(set) var places: [[Int]] = []

    /// Columns other than keys have eight columns of the screen at least, whatever the room of the keys.
    private static let leastRest = 8

    init(_ columns: [TerminalColumn], _ least: [Int], keys: Int, room: Int, width: Int) {
      let keyPlaces = Array(0..<keys)
      let others = columns.indices.dropFirst(keys)
      let widths = keyPlaces.map { columns[$0].width }
      let most = min(room, others.isEmpty ? width : width - TerminalLayout.gap - Self.leastRest)
      let shares = TerminalLayout.shares(
        widths, least: keyPlaces.map { columns[$0].isNumeric ? widths[$0] : min(widths[$0], 3) },
        in: most - TerminalLayout.gap * (keys - 1))
      var cut = columns
      for (place, share) in zip(keyPlaces, shares) { cut[place] = columns[place].cut(to: share) }
      let rest = width - TerminalLayout.total(shares)
      self.columns = cut
      self.least = least.enumerated().map { place, least in
        place < keys ? shares[place] : min(least, rest - TerminalLayout.gap)
      }
      var free = 0
      for place in others {
        let needed = TerminalLayout.gap + self.least[place]
        if free < needed || places.isEmpty {
          places.append(keyPlaces)
          free = rest
        }
        places[places.count - 1].append(place)
        free -= needed
      }
      if places.isEmpty { places = [keyPlaces] }
    }
  }
}
