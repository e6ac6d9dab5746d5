/// Whether a step must run, and why.
public enum ReuseExplanation: Hashable, Sendable {
  /// It is finished and its object is there.
  case reusable(SealedStep)
  /// No step of its kind is finished.
  case neverRun
  /// The nearest finished step of its kind, the one with the fewest differences and of those the
  /// most recent, differs in these points.
  case differs(from: SealedStep, differences: [StepDifference])
}
