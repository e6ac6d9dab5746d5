extension DelimitedTextError {
  /// The fault in a clause, for the error of the file that has it.
  package var sentence: String {
    switch reason {
    case .notUTF8: "a field is not UTF-8"
    case .quoteInside: "a quotation mark stands inside a field that does not begin with one"
    case .afterQuote: "there is text behind a closing quotation mark"
    case .openQuote: "a quotation mark is never closed"
    case .carriageReturn: "a carriage return has no line feed behind it"
    case .fieldCount(let expected, let found): "\(found) fields instead of \(expected)"
    }
  }
}
