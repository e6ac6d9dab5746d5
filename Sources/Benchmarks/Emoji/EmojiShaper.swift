import CGlyphs

/// Finds the glyph of an emoji with HarfBuzz.
///
/// Thread rule: one thread at a time.
final class EmojiShaper {
  private let font: EmojiFont
  private let face: OpaquePointer
  private let shaping: OpaquePointer
  private let buffer: OpaquePointer

  init(font: EmojiFont) throws(EmojiFontError) {
    self.font = font
    let blob = hb_blob_create(
      font.bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(font.bytes.count),
      HB_MEMORY_MODE_READONLY, nil, nil)
    defer { hb_blob_destroy(blob) }
    // HarfBuzz returns its empty objects, never NULL, when it cannot make one.
    guard let face = hb_face_create(blob, 0), let shaping = hb_font_create(face),
      let buffer = hb_buffer_create()
    else { throw EmojiFontError(path: font.path, reason: .refused(code: 0)) }
    self.face = face
    self.shaping = shaping
    self.buffer = buffer
    guard hb_face_get_glyph_count(face) > 0 else {
      throw EmojiFontError(path: font.path, reason: .refused(code: 0))
    }
  }

  deinit {
    hb_buffer_destroy(buffer)
    hb_font_destroy(shaping)
    hb_face_destroy(face)
  }

  private static let emojiPresentationSelector: UInt32 = 0xFE0F

  /// The one glyph that the code points, without U+FE0F, shape to; nil when they shape to none or several,
  /// or to `.notdef`.
  func glyph(of codePoints: [UInt32]) -> UInt32? {
    let kept = codePoints.filter { $0 != EmojiShaper.emojiPresentationSelector }
    hb_buffer_clear_contents(buffer)
    hb_buffer_add_codepoints(buffer, kept, Int32(clamping: kept.count), 0, Int32(clamping: kept.count))
    // Guessing would ask the process's locale for the language.
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, HB_SCRIPT_COMMON)
    hb_buffer_set_language(buffer, hb_language_from_string("und", -1))
    hb_shape(shaping, buffer, nil, 0)
    var count: UInt32 = 0
    guard let glyphs = hb_buffer_get_glyph_infos(buffer, &count), count == 1, glyphs[0].codepoint != 0 else {
      return nil
    }
    return glyphs[0].codepoint
  }

  /// A hash of the stored PNG bytes of a glyph, equal for glyphs that are the same picture; nil when the
  /// glyph has no bitmap.
  func pictureHash(ofGlyph glyph: UInt32) -> UInt64? {
    let blob = hb_ot_color_glyph_reference_png(shaping, glyph)
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &length), length > 0 else { return nil }
    return StableHash.of(UnsafeRawBufferPointer(start: data, count: Int(length)))
  }
}
