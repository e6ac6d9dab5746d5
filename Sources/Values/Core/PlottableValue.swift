import Experiments
import Language
import Reports

/// A value that `plot` draws: into a file, or as text where results are shown.
package protocol PlottableValue: DomainValue {
  /// The endings of files that it is drawn into, lower case, without the point; each says a format.
  static var plotEndings: [String] { get }
  /// What may be named behind the value.
  static var plotOptions: [Parameter] { get }
  /// What is drawn, for help.
  static var plotDocumentation: String { get }

  /// Its figures from top to bottom; nil for a value of the type of which there is none.
  func figures(in workspace: Workspace) throws -> [any Figure]?
  /// The bytes of the file of a format, and what is said about the picture.
  ///
  /// - Parameter kind: what was asked for, one of the words of the options
  func plot(ending: String, kind: String?, in workspace: Workspace) throws -> (
    bytes: [UInt8], notes: [String]
  )
}

extension PlottableValue {
  package static var plotEndings: [String] { ["svg", "png"] }
  package static var plotOptions: [Parameter] { [] }

  package func plot(ending: String, kind: String?, in workspace: Workspace) throws -> (
    bytes: [UInt8], notes: [String]
  ) {
    (try figureFile(ending: ending, kind: kind, in: workspace), [])
  }

  /// The figures as a file.
  ///
  /// - Throws: `GridError.noFigure`, `FigureImageError`.
  package func figureFile(ending: String, kind: String?, in workspace: Workspace) throws -> [UInt8] {
    let figures = try figures(ofKind: kind, in: workspace)
    return try FigureFile.bytes(figures, ending: ending)
  }

  /// The figures, where their kind is what was asked for.
  ///
  /// - Throws: `GridError.noFigure`.
  package func figures(ofKind kind: String?, in workspace: Workspace) throws -> [any Figure] {
    let noun = Self.type.name
    guard let figures = try figures(in: workspace), !figures.isEmpty else {
      throw GridError.noFigure(
        of: "this \(noun)", known: "plot what compare or evaluate gave, a grid or a model")
    }
    if let kind, kind != FigureKind.bars || !figures.allSatisfy({ ($0 as? EstimateFigure)?.style == .bars }) {
      throw GridError.noFigure(
        of: "this \(noun) as \(kind)", known: "leave figure= out: each value has its own figure")
    }
    return figures
  }
}

/// The words of `figure=`.
package enum FigureKind {
  package static let bars = "bars"
  package static let pictures = "pictures"

  package static var option: Parameter {
    .optional(
      "figure", .symbols(bars, pictures), default: nil,
      "Bars of the metrics, or pictures of what was retrieved, where there are both.")
  }
}
