import CImageCodecs
import Files

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

extension ImageError.Format {
  /// The format that the first bytes of a file tell; throws `ImageError.foreign` or `.unknownFormat`.
  init(of bytes: UnsafeRawBufferPointer) throws(ImageError) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if let kind = FileKind(beginning: bytes, expecting: .picture) {
      throw .foreign(kind)
    } else {
      throw .unknownFormat(firstBytes: Array(bytes.prefix(8)))
    }
  }
}
