/// Seeds as people write them.
package enum SeedWords {
  /// "0..4", or "1, 3, 7".
  package static func words(of seeds: [Int]) -> String {
    if seeds.count > 2, let first = seeds.first, let last = seeds.last,
      last.subtractingReportingOverflow(first).partialValue == seeds.count - 1, seeds == seeds.sorted()
    {
      return "\(first)..\(last)"
    }
    return seeds.map(String.init).joined(separator: ", ")
  }
}
