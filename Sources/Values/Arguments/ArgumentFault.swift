/// What is wrong with one argument of a call, so that carets stand under it.
struct ArgumentFault: Error {
  let error: any Error
  let parameter: String
  /// The argument that it contradicts, and what is said there.
  let other: (parameter: String, label: String)?

  init(_ error: any Error, at parameter: String, against other: (parameter: String, label: String)? = nil) {
    self.error = error
    self.parameter = parameter
    self.other = other
  }
}
