/// What a file is meant to hold at the place where its beginning is looked at.
public enum ExpectedFile: String, Hashable, Sendable, CaseIterable {
  /// Text in UTF-8.
  case text
  /// An array of `numpy.save`.
  case numPy = "a NumPy file"
  /// Arrays of h5py, or of this program.
  case hdf5 = "an HDF5 file"
  /// Named arrays of the library of that name.
  case safetensors = "a safetensors file"
  /// A picture of a format that is read.
  case picture = "a PNG or JPEG picture"
  /// An OpenType font.
  case font = "a font"

  /// The formats of `FileKind` that it is itself, perhaps cut off.
  var formats: [String] {
    switch self {
    case .numPy: ["a NumPy array"]
    case .hdf5: ["an HDF5 file"]
    case .picture: ["a PNG picture", "a JPEG picture"]
    case .text, .safetensors, .font: []
    }
  }
}
