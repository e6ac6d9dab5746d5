import Diagnostics
import Language

/// An error together with the place in the source that is to blame for it.
struct PlacedError: ExplainedError {
  let error: any ExplainedError
  /// The guilty expression, or the name of a function.
  let span: Span
  /// The other sides of the conflict.
  let notes: [(span: Span, text: String)]

  init(_ error: any ExplainedError, at span: Span, notes: [(span: Span, text: String)] = []) {
    self.error = error
    self.span = span
    self.notes = notes
  }

  /// None of its own: its words are those of the error that it carries.
  static let codes: [DiagnosticCode] = []

  var words: ErrorWords { error.words }
}

extension Diagnostic {
  /// The diagnostic of an error at its place, the same before the run and during it.
  ///
  /// Where the place, or the other side of the conflict, is a name that was bound before, its binding is shown too.
  init(_ placed: PlacedError, in source: SourceText, _ scope: Scope) {
    var secondary = placed.notes.map { Label(SourceLocation(source, $0.span), $0.text) }
    let guilty = placed.notes.first?.span ?? placed.span
    let name = source.text(in: guilty)
    if let binding = scope[name],
      binding.location.source !== source || binding.location.span.end <= guilty.start
    {
      secondary.append(Label(binding.location, "`\(name)` is bound here"))
    }
    self.init(placed.error, at: SourceLocation(source, placed.span), secondary: secondary)
  }
}
