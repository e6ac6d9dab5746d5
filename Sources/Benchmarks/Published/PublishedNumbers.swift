/// The cited numbers that the program is shipped with.
public enum PublishedNumbers {
  /// Every number, in the order of the file.
  public static let all: [PublishedNumber] = file.split(separator: "\n").dropFirst().map(number)

  /// The benchmarks that numbers are of, in the order of the file.
  public static let benchmarks: [String] = all.reduce(into: []) { names, number in
    if !names.contains(number.benchmark) { names.append(number.benchmark) }
  }

  private static func number(_ line: Substring) -> PublishedNumber {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    precondition(fields.count == 11, "a line of the published numbers has \(fields.count) fields: \(line)")
    guard let percent = Double(fields[7]), let level = PublishedNumber.Level(rawValue: fields[9]) else {
      preconditionFailure("a line of the published numbers has no number or no level: \(line)")
    }
    let digits = fields[7].split(separator: ".").dropFirst().first ?? ""
    return PublishedNumber(
      method: fields[0], variant: fields[1], backbone: fields[2], backboneFound: fields[3],
      benchmark: fields[4], split: fields[5], metric: fields[6], percent: percent,
      decimals: digits.count, source: fields[8], level: level, note: fields[10])
  }
}
