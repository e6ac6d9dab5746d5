/// The strings of variable length in a file, looked up without the library.
///
/// A dataset of such strings holds for each a length, the address of a collection and the number of an object in
/// it (HDF5 File Format Specification 3.0, section III.E). The library (1.10.8) does not return from some
/// damaged collections, and copies one long text as often as it is named.
struct HDF5TextHeap {
  private let file: HDF5Bytes
  /// Where the objects of a collection are, by the place of the collection.
  private var collections: [Int: [Int: Range<Int>]] = [:]

  init(_ file: HDF5Bytes) { self.file = file }

  /// Bytes of one element of a dataset.
  var elementWidth: Int { 8 + file.addressWidth }

  /// The bytes of the text that an element names; none for a length of zero, nil when it names nothing.
  mutating func text(of element: HDF5Bytes, at place: Int) -> UnsafeRawBufferPointer? {
    guard let length = element.number(at: place, width: 4) else { return nil }
    if length == 0 { return UnsafeRawBufferPointer(rebasing: file.bytes[0..<0]) }
    guard let address = element.number(at: place + 4, width: file.addressWidth),
      address <= file.bytes.count - file.base,
      let index = element.number(at: place + 4 + file.addressWidth, width: 4)
    else { return nil }
    let start = file.base + address
    let objects = collections[start] ?? read(at: start)
    collections[start] = objects
    guard let object = objects[index], length <= object.count else { return nil }
    return UnsafeRawBufferPointer(rebasing: file.bytes[object.lowerBound..<object.lowerBound + length])
  }

  /// The objects of a collection by their numbers; those before the first one that does not fit.
  private func read(at start: Int) -> [Int: Range<Int>] {
    guard file.has("GCOL", at: start), file.number(at: start + 4, width: 1) == 1,
      let size = file.number(at: start + 8, width: file.lengthWidth), size <= file.bytes.count - start
    else { return [:] }
    let end = start + size
    let header = 8 + file.lengthWidth
    var objects: [Int: Range<Int>] = [:]
    var place = start + header
    while place + header <= end, let index = file.number(at: place, width: 2), index != 0,
      let length = file.number(at: place + 8, width: file.lengthWidth), length <= end - place - header
    {
      objects[index] = place + header..<place + header + length
      // Objects begin at multiples of eight bytes.
      place += header + (length + 7) / 8 * 8
    }
    return objects
  }
}
