import CGlyphs
import CLIP
import Images

/// Draws emoji from the colour bitmaps of a font, one at a time.
///
/// Thread rules: a renderer owns its own FreeType library and face and must be used by one thread at a
/// time; to draw in parallel, make one renderer for each thread from the same `EmojiFont`. Every renderer
/// of a font gives the same pixels.
public final class EmojiRenderer {
  /// Side of every picture in pixels: the width of the font's bitmaps (136 x 128 in Noto Color Emoji).
  public static let side = 136

  private let font: EmojiFont
  private let library: FT_Library
  private let face: FT_Face

  /// A renderer for a font; throws `EmojiFontError` when FreeType refuses the font or it has no colour
  /// bitmaps up to `side` pixels.
  public init(font: EmojiFont) throws(EmojiFontError) {
    self.font = font
    var library: FT_Library?
    let started = FT_Init_FreeType(&library)
    guard started == 0, let library else {
      throw EmojiFontError(path: font.path, reason: .refused(code: started))
    }
    var face: FT_Face?
    let opened = FT_New_Memory_Face(
      library, font.bytes.baseAddress?.assumingMemoryBound(to: FT_Byte.self), FT_Long(font.bytes.count), 0,
      &face)
    guard opened == 0, let face else {
      FT_Done_FreeType(library)
      throw EmojiFontError(path: font.path, reason: .refused(code: opened))
    }
    self.library = library
    self.face = face
    // From here on `deinit` frees both, also when this throws.
    var best: (strike: Int32, height: Int)?
    for strike in 0..<face.pointee.num_fixed_sizes {
      let height = Int(face.pointee.available_sizes[Int(strike)].height)
      if height > (best?.height ?? 0), height <= EmojiRenderer.side { best = (strike, height) }
    }
    guard face.pointee.face_flags & FT_Long(FT_FACE_FLAG_COLOR) != 0, let best else {
      throw EmojiFontError(path: font.path, reason: .noColorBitmaps)
    }
    let selected = FT_Select_Size(face, best.strike)
    guard selected == 0 else { throw EmojiFontError(path: font.path, reason: .refused(code: selected)) }
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
  }

  /// The picture of an item on white, `[136, 136, 3]`, the bitmap in the middle.
  ///
  /// The font's premultiplied colour c and alpha a become c + 255 - a. Throws `EmojiFontError` for a
  /// picture that cannot be decoded.
  public func image(of item: EmojiItem) throws(EmojiFontError) -> RGBImage {
    do throws(EmojiFontError.Reason) {
      return try draw(glyph: item.glyph, name: item.name)
    } catch {
      throw EmojiFontError(path: font.path, reason: error)
    }
  }

  private func draw(glyph: UInt32, name: String) throws(EmojiFontError.Reason) -> RGBImage {
    let loaded = FT_Load_Glyph(face, glyph, FT_Int32(FT_LOAD_COLOR))
    guard loaded == 0, let slot = face.pointee.glyph else { throw .glyph(name: name, code: loaded) }
    let bitmap = slot.pointee.bitmap
    guard UInt32(bitmap.pixel_mode) == FT_PIXEL_MODE_BGRA.rawValue, let source = bitmap.buffer else {
      throw .glyph(name: name, code: 0)
    }
    let side = EmojiRenderer.side
    let width = Int(bitmap.width)
    let height = Int(bitmap.rows)
    guard (1...side).contains(width), (1...side).contains(height) else {
      throw .glyphSize(name: name, width: width, height: height, side: side)
    }
    let left = (side - width) / 2
    let top = (side - height) / 2
    var pixels = [UInt8](repeating: 255, count: 3 * side * side)
    for row in 0..<height {
      var sample = row * Int(bitmap.pitch)
      var pixel = 3 * ((top + row) * side + left)
      for _ in 0..<width {
        let white = 255 - Int(source[sample + 3])
        pixels[pixel] = UInt8(min(Int(source[sample + 2]) + white, 255))
        pixels[pixel + 1] = UInt8(min(Int(source[sample + 1]) + white, 255))
        pixels[pixel + 2] = UInt8(min(Int(source[sample]) + white, 255))
        sample += 4
        pixel += 3
      }
    }
    do {
      return try RGBImage(width: side, height: side, pixels: pixels)
    } catch {
      throw .glyphSize(name: name, width: width, height: height, side: side)
    }
  }
}
