import Diagnostics

extension DiagnosticCode {
  /// A training that does not fit into memory.
  public static let memory = DiagnosticCode(
    "E125", "a training does not fit into memory",
    explanation:
      "Before a training begins, its need is estimated from the sizes of the towers, the batch and the length of its "
      + "texts. accumulate=N computes each batch in N pieces: every piece is computed twice, once for the loss and "
      + "once for its gradients, so it takes up to half as long again, and gives the same result.")
}

extension MemoryShortage: ExplainedError {
  /// What such errors are reported as.
  public static let codes: [DiagnosticCode] = [.memory]

  /// What is needed and available, and how to need less.
  public var words: ErrorWords {
    ErrorWords(
      .memory,
      "this training needs about \(Quantity.bytes(needed)) of memory; \(Quantity.bytes(available)) is available",
      help: fittingPieces.map {
        "write accumulate=\($0): each batch is then computed in pieces, with the same result"
      } ?? "no number of pieces would fit: close other programs, or take a smaller backbone")
  }
}
