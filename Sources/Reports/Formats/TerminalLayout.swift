import Diagnostics

/// Where the columns of a table go on a screen: side by side with long cells cut, in blocks below one another of which
/// each has what tells rows apart, or each row on its side.
struct TerminalLayout {
  /// The columns, cut to what they have.
  private(set) var columns: [TerminalColumn]
  /// The columns of each block.
  private(set) var blocks: [[Int]]
  /// Whether every row is a list of its values instead.
  private(set) var isOnItsSide: Bool

  /// The blanks between two columns.
  static let gap = 2
  /// Text columns are cut to no less while something else can be done, those that tell rows apart to more.
  private static let (leastText, leastKey) = (14, 18)
  /// The most columns that are repeated in each block.
  private static let mostKeys = 3

  /// Columns beside one another, whatever their width.
  init(unfitted columns: [TerminalColumn]) {
    self.init(columns, blocks: [Array(columns.indices)])
  }

  /// Columns for a screen.
  ///
  /// - Parameters:
  ///   - keys: how many of the first columns tell rows apart, as far as the table says
  ///   - rows: the places of the rows that are shown
  ///   - width: columns of the screen, at least 20
  init(_ columns: [TerminalColumn], keys: Int?, rows: [Int], width: Int) {
    let declared = min(keys ?? 1, Self.mostKeys, columns.count)
    let found = (declared...max(declared, min(Self.mostKeys, columns.count - 1))).first { count in
      Self.areApart(columns, Array(0..<count), rows.count)
    }
    self = Self.fitted(columns, keys: found ?? declared, rows: rows.count, width: width)
    guard !isOnItsSide, !tellsApart(in: columns, found ?? declared, rows.count) else { return }
    self = Self.fitted(
      [.numbers(of: rows)] + columns, keys: 1 + min(found ?? declared, 2), rows: rows.count, width: width)
  }

  private init(_ columns: [TerminalColumn], blocks: [[Int]], isOnItsSide: Bool = false) {
    self.columns = columns
    self.blocks = blocks
    self.isOnItsSide = isOnItsSide
  }

  /// Whether rows that differ still do, in the one block or by the keys of each.
  private func tellsApart(in whole: [TerminalColumn], _ keys: Int, _ rows: Int) -> Bool {
    if blocks.count > 1 { return Self.areApart(columns, Array(0..<keys), rows) }
    let all = Array(columns.indices)
    return Self.count(columns, all, rows) == Self.count(whole, all, rows)
  }

  private static func areApart(_ columns: [TerminalColumn], _ keys: [Int], _ rows: Int) -> Bool {
    count(columns, keys, rows) == rows
  }

  /// How many different rows some columns make.
  private static func count(_ columns: [TerminalColumn], _ keys: [Int], _ rows: Int) -> Int {
    Set((0..<rows).map { row in keys.map { columns[$0].cells[row] } }).count
  }

  private static func fitted(_ columns: [TerminalColumn], keys: Int, rows: Int, width: Int) -> TerminalLayout
  {
    if total(columns.map(\.width)) <= width { return TerminalLayout(unfitted: columns) }
    let folded = columns.map(\.folded)
    if total(folded.map(\.width)) <= width { return TerminalLayout(unfitted: folded) }
    let least = folded.enumerated().map { place, column in
      column.isNumeric ? column.width : min(column.width, place < keys ? leastKey : leastText)
    }
    if total(least) <= width { return TerminalLayout(unfitted: folded).sharing(width, least: least) }
    return inBlocks(folded, least, keys: keys, rows: rows, width: width)
  }

  /// Blocks with the keys in each, or every row on its side where that takes fewer lines or blocks are many.
  private static func inBlocks(
    _ columns: [TerminalColumn], _ least: [Int], keys: Int, rows: Int, width: Int
  ) -> TerminalLayout {
    let widestOther = least.dropFirst(keys).max() ?? 0
    let wide = Blocks(
      columns, least, keys: keys, room: max(width / 2, width - gap - widestOther), width: width)
    let narrow = Blocks(columns, least, keys: keys, room: width / 2, width: width)
    // To cut what tells rows apart has to be worth it.
    let chosen = 2 * narrow.places.count <= wide.places.count ? narrow : wide
    let count = chosen.places.count
    if count > 1, 2 * rows <= count || rows * (columns.count + 1) < count * (rows + 3) {
      return TerminalLayout(columns, blocks: [Array(columns.indices)], isOnItsSide: true)
    }
    return TerminalLayout(chosen.columns, blocks: chosen.places).sharing(width, least: chosen.least)
  }

  /// The columns of each block cut so that they share the screen; what became the same in a row by that is cut
  /// elsewhere.
  private func sharing(_ width: Int, least: [Int]) -> TerminalLayout {
    var cut = columns
    for block in blocks {
      let shares = Self.shares(
        block.map { columns[$0].width }, least: block.map { least[$0] },
        in: width - Self.gap * (block.count - 1))
      for (place, share) in zip(block, shares) { cut[place] = columns[place].cut(to: share) }
    }
    for row in 0..<(columns.first?.cells.count ?? 0) { Self.part(row, columns, &cut) }
    return TerminalLayout(cut, blocks: blocks)
  }

  /// Shows where two cells of a row differ that are cut to the same words.
  private static func part(_ row: Int, _ whole: [TerminalColumn], _ cut: inout [TerminalColumn]) {
    let shortened = cut.indices.filter {
      !cut[$0].isNumeric && cut[$0].cells[row] != whole[$0].cells[row]
    }
    for (place, next) in zip(shortened, shortened.dropFirst()) {
      let (first, second) = (whole[place].cells[row], whole[next].cells[row])
      let columns = min(cut[place].width, cut[next].width)
      guard first != second, CutText.end(first, columns: columns) == CutText.end(second, columns: columns)
      else { continue }
      let pair = CutText.difference(first, second, columns: columns)
      cut[place] = cut[place].replacing(row, by: pair.0)
      cut[next] = cut[next].replacing(row, by: pair.1)
    }
  }

  /// Widths that add up to a room at most: the widest give first, and none more than to its least.
  static func shares(_ widths: [Int], least: [Int], in room: Int) -> [Int] {
    func capped(_ cap: Int) -> [Int] { zip(widths, least).map { max(min($0, $1), min($0, cap)) } }
    guard widths.reduce(0, +) > room else { return widths }
    var low = 0
    var high = widths.max() ?? 0
    while low < high {
      let middle = (low + high + 1) / 2
      if capped(middle).reduce(0, +) <= room { low = middle } else { high = middle - 1 }
    }
    var shares = capped(low)
    var left = room - shares.reduce(0, +)
    for place in shares.indices where left > 0 && shares[place] < widths[place] {
      shares[place] += 1
      left -= 1
    }
    // A room that is smaller than all of the least is shared by the first.
    for place in shares.indices.reversed() where left < 0 {
      let given = min(-left, shares[place] - 1)
      shares[place] -= given
      left += given
    }
    return shares
  }

  /// Columns that widths take beside one another.
  static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * max(0, widths.count - 1) }
}
