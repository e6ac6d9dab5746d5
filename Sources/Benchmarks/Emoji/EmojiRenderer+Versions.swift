import CGlyphs

extension EmojiRenderer {
  /// The versions of the libraries that shape and draw; pixels may depend on them.
  public static var libraryVersions: [String: String] {
    var versions = ["HarfBuzz": hb_version_string().map { String(cString: $0) } ?? "unknown"]
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else { return versions }
    defer { FT_Done_FreeType(library) }
    var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
    FT_Library_Version(library, &major, &minor, &patch)
    versions["FreeType"] = "\(major).\(minor).\(patch)"
    return versions
  }
}
