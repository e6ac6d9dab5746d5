extension Garbage.Reason {
  /// Why nothing needs the file, to follow its path.
  public var sentence: String {
    switch self {
    case .orphan: "its writer was killed before the step was finished"
    case .finished: "state of a step that is finished"
    case .abandoned(let days): "state of a step that was not continued for \(days) days"
    case .outdated(let step): "\"\(step.step.label)\", of another processor or other libraries"
    case .unused(let step): "\"\(step.step.label)\", which no table was made from"
    case .setAside: "was damaged and set aside"
    }
  }
}
