import Diagnostics
import Language

/// The package root's folder of test scripts, found from this file.
let scriptsFolder: String = {
  var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  parts.removeLast()
  return parts.joined(separator: "/") + "/Scripts"
}()

func parsed(_ text: String) -> Script { Script(parsing: SourceText(text, name: "test.mota")) }

func checked(_ text: String) -> CheckedScript {
  var scope = Scope()
  return checked(text, in: &scope)
}

func checked(_ text: String, in scope: inout Scope) -> CheckedScript {
  Checker(library: TestLibrary.library).check(parsed(text), in: &scope)
}

/// What a bare expression is inferred to be.
func type(of expression: String, after text: String = "") -> ValueType? {
  checked("\(text)\n\(expression)").statements.last?.type
}

/// Statements that bind one value of each kind, for tests that need them.
let prelude = """
  clip = backbone("emoji-small")
  emoji = dataset("emoji")
  phi = invert(clip, emoji.captions)
  triplets = triplets(emoji.train)
  full = align(phi, triplets, with={modality, task})
  grid = ablate(full, over={modality, task})
  table = compare(grid, against=full)
  result = evaluate(full, on=emoji.test)
  x = tensor([[1, 2], [3, 4]])

  """

extension Diagnostic {
  /// The text under the primary label.
  var guilty: String { primary.map { $0.location.source.text(in: $0.location.span) } ?? "" }
}
