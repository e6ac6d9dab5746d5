extension FileKind {
  /// What the file is, to follow its name.
  package var sentence: String {
    switch self {
    case .lfsPointer: "is a Git LFS pointer, and the file itself was not fetched"
    case .html: "is a web page and not the file"
    case .utf16: "is UTF-16 and not UTF-8"
    case .utf32: "is UTF-32 and not UTF-8"
    case .format(let name): "is \(name) and not text"
    case .binary: "is binary data and not text"
    }
  }

  /// How the file that is meant is obtained.
  package var help: String {
    switch self {
    case .lfsPointer: "fetch it with git lfs pull"
    case .html: "download the file again; its address may need a login, or end in ?download=true"
    case .utf16: "convert it with iconv -f UTF-16 -t UTF-8"
    case .utf32: "convert it with iconv -f UTF-32 -t UTF-8"
    case .format(let name) where name.hasPrefix("compressed"): "decompress it first"
    case .format, .binary: "give a text file"
    }
  }
}
