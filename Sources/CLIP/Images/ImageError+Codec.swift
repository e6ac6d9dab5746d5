import CImageCodecs

extension ImageError {
  /// The error of a codec call, or nil when it went well.
  init?(status: inout mota_codec_status, format: Format) {
    if Int(status.code) == MOTA_CODEC_OK { return nil }
    let detail = String(cString: mota_codec_message(&status))
    switch Int(status.code) {
    case MOTA_CODEC_TRUNCATED: self = .truncated(format)
    case MOTA_CODEC_UNSUPPORTED: self = .unsupported(format, detail: detail)
    case MOTA_CODEC_MEMORY: self = .outOfMemory(format)
    default: self = .damaged(format, detail: detail)
    }
  }
}
