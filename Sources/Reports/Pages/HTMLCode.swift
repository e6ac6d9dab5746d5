/// Text as it was written, such as a script, with a button that copies it.
public struct HTMLCode: HTMLBlock {
  private let text: String
  private let name: String

  /// Creates the block; `name` says what is copied.
  public init(_ text: String, name: String) {
    self.text = text
    self.name = name
  }

  /// Its markup; without scripts there is no button.
  public var markup: String {
    """
    <div class="code">
    <button type="button" class="copy" hidden>Copy the \(HTMLText.escaped(name))</button>
    <pre tabindex="0"><code>\(HTMLText.escaped(text))</code></pre>
    </div>
    """
  }
}

/// The statement that gave what follows.
public struct HTMLStatement: HTMLBlock {
  private let text: String
  private let hash: String

  /// Creates the block; the hash is that of the value.
  public init(_ text: String, hash: String) {
    self.text = text
    self.hash = hash
  }

  /// A block of code under a button that copies it.
  public var markup: String {
    let code = text.isEmpty ? "" : "<code>\(HTMLText.escaped(text))</code> "
    return "<p class=\"statement\">\(code)<span class=\"soft\">hash \(HTMLText.escaped(hash))</span></p>"
  }
}
