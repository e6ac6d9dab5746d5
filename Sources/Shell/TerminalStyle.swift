import FoundationEssentials
import Glibc

/// When output is coloured.
public enum ColorChoice: String, Sendable, CaseIterable {
  /// On terminals, unless NO_COLOR is set or TERM is dumb.
  case auto
  /// Always.
  case always
  /// Never.
  case never
}

/// What a file descriptor can show.
public struct TerminalStyle: Sendable {
  /// Whether it is a terminal that understands cursor movement.
  public let isInteractive: Bool
  /// Whether colours are wanted.
  public let usesColor: Bool
  private let descriptor: Int32

  /// Looks at a descriptor and the environment (https://no-color.org).
  public init(
    descriptor: Int32, color: ColorChoice, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.descriptor = descriptor
    let dumb = environment["TERM"] == "dumb" || environment["TERM"] == nil
    isInteractive = isatty(descriptor) == 1 && !dumb
    switch color {
    case .always: usesColor = true
    case .never: usesColor = false
    case .auto: usesColor = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
    }
  }

  /// Columns of the terminal; 80 where unknown.
  public var width: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Lines of the terminal; 24 where unknown.
  public var height: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return 24 }
    return Int(size.ws_row)
  }

  /// Words in bold.
  public func bold(_ text: String) -> String { wrapped(text, "1") }
  /// Words that matter less.
  public func dim(_ text: String) -> String { wrapped(text, "2") }
  /// Words of success.
  public func green(_ text: String) -> String { wrapped(text, "32") }

  private func wrapped(_ text: String, _ code: String) -> String {
    usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
