/// Things that come from one another, as lists within lists.
public struct HTMLTree: HTMLBlock {
  /// A thing, and what it comes from.
  public struct Node: Sendable {
    let title: String
    let detail: String
    let isCode: Bool
    let children: [Node]

    /// Creates a node; a title that is code is set as such.
    public init(_ title: String, detail: String, isCode: Bool = false, children: [Node] = []) {
      self.title = title
      self.detail = detail
      self.isCode = isCode
      self.children = children
    }
  }

  private let roots: [Node]

  /// Creates the block.
  public init(_ roots: [Node]) { self.roots = roots }

  /// A list of the nodes, with lists of their children.
  public var markup: String { "<div class=\"tree\">\n\(Self.list(roots))\n</div>" }

  private static func list(_ nodes: [Node]) -> String {
    let items = nodes.map { node in
      let title = HTMLText.escaped(node.title)
      let detail = node.detail.isEmpty ? "" : " <span class=\"soft\">\(HTMLText.escaped(node.detail))</span>"
      let children = node.children.isEmpty ? "" : "\n" + list(node.children) + "\n"
      return "<li>\(node.isCode ? "<code>\(title)</code>" : title)\(detail)\(children)</li>"
    }
    return "<ul>\n\(items.joined(separator: "\n"))\n</ul>"
  }
}
