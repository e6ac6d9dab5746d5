/// The forms in which a display can be had (RFC 2046; `text/latex` and the order of richness as Jupyter has them).
public enum MIMEType: String, CaseIterable, Sendable {
  /// Text fitted to a width.
  case plain = "text/plain"
  /// A fragment for a page.
  case html = "text/html"
  /// GitHub Flavored Markdown.
  case markdown = "text/markdown"
  /// A LaTeX table.
  case latex = "text/latex"
  /// Figures as a drawing.
  case svg = "image/svg+xml"
  /// Figures in pixels.
  case png = "image/png"
  /// Tables with their numbers in full precision.
  case json = "application/json"
}
