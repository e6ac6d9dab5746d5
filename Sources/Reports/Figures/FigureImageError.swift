/// Why a figure cannot be drawn into pixels.
public enum FigureImageError: Error, Hashable, Sendable {
  /// librsvg or cairo is not there, or lacks a function: what the loader says.
  case noRenderer(String)
  /// The figure is larger than cairo draws, or it refused it: its status.
  case refused(status: Int32)
}
