import Diagnostics
import Language

/// Where the parts of a call, an operation, an index or an effect stand in the source.
struct CulpritPlaces {
  /// What is blamed when an error names no part, or one that is not written.
  private let whole: Span
  private let span: (Culprit) -> Span?

  /// The arguments of a call; an error that blames none of them is shown under the function's name.
  init(of call: Call, _ arguments: NamedValues<Expression>) {
    whole = call.function.span
    span = { culprit in
      guard let argument = culprit.parameter.flatMap({ arguments[$0] }) else { return nil }
      if case .element(_, let place) = culprit, case .list(let elements) = argument.kind,
        elements.indices.contains(place)
      {
        return elements[place].span
      }
      return argument.span
    }
  }

  /// The operands of an operation.
  init(of operation: Span, _ left: Expression, _ right: Expression) {
    whole = operation
    span = { culprit in
      switch culprit {
      case .left: left.span
      case .right: right.span
      default: nil
      }
    }
  }

  /// The positions of an index.
  init(of subscripted: Span, _ items: [SliceItem]) {
    whole = subscripted
    span = { culprit in
      if case .item(let place) = culprit, items.indices.contains(place) { items[place].span } else { nil }
    }
  }

  /// What an effect acts on, its file and its options.
  init(of effect: Effect, in statement: Span) {
    whole = statement
    span = { culprit in
      switch culprit {
      case .subject: effect.subject?.span
      case .destination: effect.destination?.span
      case .argument(let name): effect.options.first { $0.label?.name == name }?.value.span
      default: nil
      }
    }
  }

  /// Runs `body` and adds to an error that it throws the place of what the error blames.
  ///
  /// - Throws: `PlacedError`; what is no error to be explained, such as an interruption, as it is.
  func placing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as PlacedError {
      throw error
    } catch let error as any ExplainedError {
      let words = error.words
      throw PlacedError(
        error, at: words.culprit.flatMap(span) ?? whole,
        notes: words.notes.compactMap { note in span(note.part).map { ($0, note.text) } })
    }
  }
}
