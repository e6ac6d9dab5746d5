import Files

/// Where things are in a store's folder.
struct StoreLayout {
  let directory: String

  var journal: String { directory + "/journal.jsonl" }
  var lock: String { directory + "/LOCK" }
  var objects: String { directory + "/objects" }
  var tables: String { directory + "/tables" }
  var sessions: String { directory + "/sessions" }
  var unfinished: String { directory + "/unfinished" }
  var damaged: String { directory + "/damaged" }
  /// The books of answers that cannot be computed again.
  var answers: String { directory + "/answers" }
  /// Where a replay keeps its own results while it runs.
  var scratch: String { directory + "/replays" }

  /// The folder of an object: the first two digits of its hash, so that no folder grows too large.
  func objectFolder(_ hash: ContentHash) -> String {
    "\(objects)/\(hash.description.prefix(2))"
  }

  func object(_ hash: ContentHash) -> String { "\(objectFolder(hash))/\(hash).h5" }

  func checkpoint(_ key: ContentHash) -> String { "\(unfinished)/\(key).h5" }

  /// The folder of the parts of a step that is not finished.
  func parts(of key: ContentHash) -> String { "\(unfinished)/\(key)" }

  func part(_ index: Int, of key: ContentHash) -> String { "\(parts(of: key))/\(index).h5" }

  /// The number in the name of a part's file; nil for any other name.
  static func partIndex(_ name: String) -> Int? {
    guard name.hasSuffix(".h5"), let index = Int(name.dropLast(3)), "\(index).h5" == name else { return nil }
    return index
  }

  /// The file of a table.
  func table(_ name: String) -> String { "\(tables)/\(Self.tableFile(name))" }

  /// The name of a table's file in its folder.
  static func tableFile(_ name: String) -> String { fileName(for: name, domain: "table name") + ".h5" }

  static let answerEnding = ".jsonl"

  /// The file of a book of answers.
  func answerFile(_ name: String) -> String {
    "\(answers)/\(Self.fileName(for: name, domain: "answers name"))\(Self.answerEnding)"
  }

  /// A name as a file name, without an ending. One that had to be changed gets the start of its hash, so that two
  /// names never share a file.
  private static func fileName(for name: String, domain: String) -> String {
    let isFileName =
      name.utf8.count <= 100 && name.utf8.first != UInt8(ascii: ".") && !name.isEmpty
      && name.utf8.allSatisfy(isPlain)
    guard !isFileName else { return name }
    let allowed = name.unicodeScalars.map { scalar -> Character in
      scalar.isASCII && isPlain(UInt8(scalar.value)) ? Character(scalar) : "-"
    }
    var file = String(String(allowed).drop { $0 == "." }.prefix(100))
    if file != name || file.isEmpty {
      var hasher = ContentHasher(domain: domain)
      hasher.append(name)
      file += (file.isEmpty ? "" : "-") + hasher.finalize().short
    }
    return file
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
