import Diagnostics

/// What keeps a folder's towers from being used, although their sizes are known: seen before anything runs, and reported
/// when a tower is asked for.
public struct CLIPFolderFaults: Hashable, Sendable {
  /// Why pictures cannot become the image tower's input.
  package private(set) var vision: Fault?
  /// Why sentences cannot become tokens.
  package private(set) var text: Fault?

  /// Nothing.
  package init() {}

  /// Looks at the settings of the image tower and at the tokenizer of the text tower, as far as there are towers.
  package init(text: CLIPFolder, vision: CLIPFolder) {
    if text.description.text != nil { self.text = Fault { _ = try text.tokenizer() } }
    if vision.description.vision != nil { self.vision = Fault { _ = try vision.imagePreprocessor() } }
  }

  /// An error that counts as equal to others of the same message.
  package struct Fault: Hashable, Sendable {
    package let error: any ExplainedError

    /// What `look` throws; nil where all is well.
    init?(_ look: () throws -> Void) {
      do {
        try look()
        return nil
      } catch {
        guard let error = error as? any ExplainedError else { return nil }
        self.error = error
      }
    }

    package static func == (left: Fault, right: Fault) -> Bool { left.error.message == right.error.message }

    package func hash(into hasher: inout Hasher) { hasher.combine(error.message) }
  }
}
