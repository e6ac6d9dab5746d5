import FoundationEssentials
import Glibc

/// SVG into pixels by librsvg.
///
/// The libraries are opened when a first figure is drawn: loading them and the thirty that they need takes longer than
/// the program's start may.
enum FigureImage {
  private typealias Pointer = OpaquePointer

  /// RsvgRectangle (rsvg.h).
  private struct Rectangle {
    var x = 0.0
    var y = 0.0
    var width: Double
    var height: Double
  }

  /// The functions of rsvg.h, cairo.h and glib-object.h that are called, in their C types.
  ///
  /// Addresses of functions never change, and librsvg may be called from any thread.
  private struct Functions: @unchecked Sendable {
    let newHandle: @convention(c) (UnsafePointer<UInt8>, Int, UnsafeMutableRawPointer?) -> Pointer?
    let size: @convention(c) (Pointer, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Int32
    let render: @convention(c) (Pointer, Pointer, UnsafeRawPointer, UnsafeMutableRawPointer?) -> Int32
    let newSurface: @convention(c) (Int32, Int32, Int32) -> Pointer?
    let newContext: @convention(c) (Pointer) -> Pointer?
    let contextStatus: @convention(c) (Pointer) -> Int32
    let setColor: @convention(c) (Pointer, Double, Double, Double) -> Void
    let paint: @convention(c) (Pointer) -> Void
    let writePNG: @convention(c) (Pointer, Writer, UnsafeMutableRawPointer?) -> Int32
    let destroyContext: @convention(c) (Pointer) -> Void
    let destroySurface: @convention(c) (Pointer) -> Void
    let unreference: @convention(c) (Pointer) -> Void

    /// cairo_write_func_t.
    typealias Writer =
      @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> Int32

    init() throws(FigureImageError) {
      // Another place of the library, for systems that have it elsewhere.
      let name = ProcessInfo.processInfo.environment["MOTA_LIBRSVG"] ?? Self.libraryName
      guard let library = dlopen(name, RTLD_NOW | RTLD_GLOBAL) else {
        throw .noRenderer(dlerror().map { String(cString: $0) } ?? name)
      }
      func find<Function>(_ symbol: String, as type: Function.Type) throws(FigureImageError) -> Function {
        // cairo and GObject are found as what librsvg itself depends on.
        guard let address = dlsym(library, symbol) else { throw .noRenderer("\(name) lacks \(symbol)") }
        return unsafeBitCast(address, to: type)
      }
      newHandle = try find(
        "rsvg_handle_new_from_data",
        as: (@convention(c) (UnsafePointer<UInt8>, Int, UnsafeMutableRawPointer?) -> Pointer?).self)
      size = try find(
        "rsvg_handle_get_intrinsic_size_in_pixels",
        as: (@convention(c) (Pointer, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Int32)
          .self)
      render = try find(
        "rsvg_handle_render_document",
        as: (@convention(c) (Pointer, Pointer, UnsafeRawPointer, UnsafeMutableRawPointer?) -> Int32).self)
      newSurface = try find(
        "cairo_image_surface_create", as: (@convention(c) (Int32, Int32, Int32) -> Pointer?).self)
      newContext = try find("cairo_create", as: (@convention(c) (Pointer) -> Pointer?).self)
      contextStatus = try find("cairo_status", as: (@convention(c) (Pointer) -> Int32).self)
      setColor = try find(
        "cairo_set_source_rgb", as: (@convention(c) (Pointer, Double, Double, Double) -> Void).self)
      paint = try find("cairo_paint", as: (@convention(c) (Pointer) -> Void).self)
      writePNG = try find(
        "cairo_surface_write_to_png_stream",
        as: (@convention(c) (Pointer, Writer, UnsafeMutableRawPointer?) -> Int32).self)
      destroyContext = try find("cairo_destroy", as: (@convention(c) (Pointer) -> Void).self)
      destroySurface = try find("cairo_surface_destroy", as: (@convention(c) (Pointer) -> Void).self)
      unreference = try find("g_object_unref", as: (@convention(c) (Pointer) -> Void).self)
    }

    #if os(macOS)
      private static let libraryName = "librsvg-2.2.dylib"
    #else
      private static let libraryName = "librsvg-2.so.2"
    #endif
  }

  private static let functions = Result { () throws(FigureImageError) -> Functions in try Functions() }

  /// CAIRO_FORMAT_RGB24: no transparency.
  private static let format: Int32 = 1
  /// The longest side of a surface is 32,767 pixels.
  private static let mostPixels = 32_000.0

  /// The picture as a PNG file, two pixels for each of the drawing's; fewer of one that would be too large.
  ///
  /// - Throws: `FigureImageError`.
  static func png(of svg: String) throws(FigureImageError) -> [UInt8] {
    let functions = try functions.get()
    let bytes = Array(svg.utf8)
    guard let handle = functions.newHandle(bytes, bytes.count, nil) else { throw .refused(status: -1) }
    defer { functions.unreference(handle) }
    var (width, height) = (0.0, 0.0)
    guard functions.size(handle, &width, &height) != 0, width > 0, height > 0 else {
      throw .refused(status: -1)
    }
    let scale = min(2, mostPixels / max(width, height))
    var page = Rectangle(width: (width * scale).rounded(.up), height: (height * scale).rounded(.up))
    guard let surface = functions.newSurface(format, Int32(page.width), Int32(page.height)) else {
      throw .refused(status: -1)
    }
    defer { functions.destroySurface(surface) }
    guard let context = functions.newContext(surface) else { throw .refused(status: -1) }
    defer { functions.destroyContext(context) }
    functions.setColor(context, 1, 1, 1)
    functions.paint(context)
    guard functions.render(handle, context, &page, nil) != 0 else {
      throw .refused(status: functions.contextStatus(context))
    }
    var output: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &output) { output in
      functions.writePNG(
        surface,
        { closure, data, count in
          guard let output = closure?.assumingMemoryBound(to: [UInt8].self) else { return 1 }
          output.pointee.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
          return 0
        }, output)
    }
    guard status == 0, functions.contextStatus(context) == 0 else { throw .refused(status: status) }
    return output
  }
}
