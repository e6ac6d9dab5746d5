extension FileKind {
  /// What the file is in the place of what is expected, to follow its name.
  package func sentence(insteadOf expected: ExpectedFile = .text) -> String {
    switch self {
    case .lfsPointer: "is a Git LFS pointer, and the file itself was not fetched"
    case .html: "is a web page and not the file"
    case .utf16, .utf32:
      expected == .text
        ? "is \(encoding) and not UTF-8" : "is text in \(encoding) and not \(expected.rawValue)"
    case .format(let name): "is \(name) and not \(expected.rawValue)"
    case .binary: "is binary data and not \(expected.rawValue)"
    }
  }

  /// How the file that is meant is obtained.
  package func help(insteadOf expected: ExpectedFile = .text) -> String {
    switch self {
    case .lfsPointer: "fetch it with git lfs pull"
    case .html: "download the file again; its address may need a login, or end in ?download=true"
    case .utf16, .utf32:
      expected == .text
        ? "convert it with iconv -f \(encoding) -t UTF-8" : "give \(expected.rawValue)"
    case .format(let name) where name.hasPrefix("compressed"): "decompress it first"
    case .format, .binary: expected == .text ? "give a text file" : "give \(expected.rawValue)"
    }
  }

  private var encoding: String { self == .utf32 ? "UTF-32" : "UTF-16" }
}
