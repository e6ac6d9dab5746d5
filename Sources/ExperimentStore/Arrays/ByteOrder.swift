/// The order of the bytes of numbers in files; this program computes with little-endian ones.
enum ByteOrder {
  /// Turns the bytes of every number round, in place.
  static func reverse(_ bytes: UnsafeMutableRawBufferPointer, width: Int) {
    guard width > 1 else { return }
    for start in stride(from: 0, through: bytes.count - width, by: width) {
      for place in 0..<width / 2 {
        let (low, high) = (start + place, start + width - 1 - place)
        (bytes[low], bytes[high]) = (bytes[high], bytes[low])
      }
    }
  }
}
