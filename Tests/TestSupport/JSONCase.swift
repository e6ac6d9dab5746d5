/// JSON values as they may stand in a file, with the one verdict that every reader of ours must reach.
///
/// Each reader puts them in the place of a value of its own format: a configuration file, a vocabulary, annotations,
/// triplets, captions, the journal.
public struct JSONCase: Sendable, CustomStringConvertible {
  /// The value's text, which need not be UTF-8.
  public let bytes: [UInt8]
  /// Whether it is JSON that is read.
  public let isValid: Bool

  /// What a failed test shows.
  public var description: String {
    "\(isValid ? "valid" : "malformed"): \(String(decoding: bytes.prefix(80), as: UTF8.self))"
  }

  private init(_ text: String, isValid: Bool) {
    bytes = Array(text.utf8)
    self.isValid = isValid
  }

  private init(malformed bytes: [UInt8]) {
    self.bytes = bytes
    isValid = false
  }

  /// A document with this value where `document` has `@`.
  public func document(_ document: String) -> [UInt8] {
    let parts = document.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    return Array(parts[0].utf8) + bytes + Array((parts.count > 1 ? parts[1] : "").utf8)
  }

  /// All of them; none has a line feed, so that they may stand in a line.
  public static let all: [JSONCase] =
    (valid.map { JSONCase($0, isValid: true) } + malformed.map { JSONCase($0, isValid: false) }
      + notUTF8.map { JSONCase(malformed: [0x22] + $0 + [0x22]) })

  private static let names = (0..<40).map { "\"k\($0)\":\($0)" }.joined(separator: ",")

  private static let valid = [
    "null", "true", "false", "0", "-0", "-7", "1.5", "1e9", "-2E-3", "0.1e+2", "1e308", "1e-400",
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1000000000000000019884624838656",
    String(repeating: "9", count: 300), #""""#, #""a""#, "\"é 犬 🙂\"", #""\"\\\/\b\f\n\r\t""#,
    #""\u00e9\u0000""#,
    #""\ud83d\ude00""#, #""\uD83D\uDE00""#, "[]", "{}", " [ ] ", " { } ", "[1, \"a\", null]",
    #"{"a":1,"b":{"a":2}}"#,
    #"{"":1," ":2}"#, #"{"a":1,"A":2}"#, "{\"\u{E9}\":1,\"e\u{301}\":2}", "{\(names)}", "\t1\r",
    String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
    String(repeating: #"{"a":"#, count: 40) + "1" + String(repeating: "}", count: 40),
  ]

  private static let malformed = [
    "", " ", "nul", "nulll", "True", "tru", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "-", "--1", "0x1",
    "1_000",
    "NaN", "Infinity", "-Infinity", "1e999", "-1e999", String(repeating: "9", count: 400), "'a'", "a", "[",
    "[1",
    "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{,}", "{a:1}",
    "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\":1]", "\"a", #""\x""#, #""\u12""#, #""\u12g4""#,
    #""\ud800""#,
    #""\ud800x""#, #""\ud800\u0041""#, #""\udc00""#, "\"\u{1}\"", "\"\t\"", "1 1", "[] []", "// c",
    "/* c */ 1", "1 // c",
    #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"[{"b":{"a":1,"c":2,"a":3}}]"#, "{\(names),\"k7\":0}",
    "1\u{FEFF}", String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
    String(repeating: #"{"a":"#, count: 100) + "1" + String(repeating: "}", count: 100),
    String(repeating: "[", count: 100_000),
  ]

  private static let notUTF8: [[UInt8]] = [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3], [0xF4, 0x90, 0x80, 0x80], [0x61, 0x80],
  ]
}
