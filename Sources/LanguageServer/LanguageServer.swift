import ExperimentStore
import Experiments
import Files
import Language
import Notebook

/// The language for editors (Language Server Protocol 3.17): diagnostics, completion, hover, signatures,
/// definitions, symbols and formatting, from the checker that the program itself uses.
///
/// Nothing is run, nothing is written and the store is never opened. Files that scripts name are looked at, relative
/// to the folder of the editor that the script lies in, or else to the script's own. Whatever comes in is answered or passed over; only `exit` or the end of the input end it.
public final class LanguageServer {
  private var stream: MessageStream
  let session: Session
  private(set) var documents: [String: Document] = [:]
  private var isInitialized = false
  private var isShutDown = false
  /// Absolute paths of the folders that the editor has open, the first of which serves scripts without a file.
  private var workspace: [String] = []
  /// Documents whose diagnostics are to be sent when nothing more waits to be read.
  private var changed: [String] = []

  /// A server that reads from one descriptor and writes to another.
  ///
  /// - Throws: `InvalidLibrary` when our declarations contradict each other.
  public init(input: Int32, output: Int32) throws {
    stream = MessageStream(input: input, output: output)
    session = try Session(
      options: .init(storeDirectory: "checkpoints", showsValues: false), sink: SilentSink())
  }

  /// Serves until the editor leaves.
  ///
  /// - Returns: the exit code: 0 after `shutdown` and `exit`, 1 when the editor left without (LSP 3.17, exit).
  public func run() -> Int32 {
    while true {
      if stream.isIdle { publish() }
      switch stream.next() {
      case .end: return isShutDown ? 0 : 1
      case .malformed: stream.send(["jsonrpc": "2.0", "id": .null, "error": ResponseError.parse.json])
      case .message(let message):
        if message["method"]?.text == "exit" { return isShutDown ? 0 : 1 }
        if let answer = answer(message) { stream.send(answer) }
      }
    }
  }

  /// The answer to a message; nil for a notification, which has none.
  private func answer(_ message: JSONValue) -> JSONValue? {
    let id = message["id"]
    guard let method = message["method"]?.text else {
      // An answer to a request of ours, of which there are none, or no message at all.
      guard message["result"] == nil, message["error"] == nil else { return nil }
      return ["jsonrpc": "2.0", "id": id ?? .null, "error": ResponseError.invalidRequest.json]
    }
    guard let id else {
      if isInitialized { receive(method, message["params"] ?? .null) }
      return nil
    }
    do {
      return ["jsonrpc": "2.0", "id": id, "result": try result(of: method, message["params"] ?? .null)]
    } catch {
      return ["jsonrpc": "2.0", "id": id, "error": error.json]
    }
  }

  private func receive(_ method: String, _ parameters: JSONValue) {
    guard let document = parameters["textDocument"], let uri = document["uri"]?.text else { return }
    switch method {
    case "textDocument/didOpen":
      guard let text = document["text"]?.text else { return }
      documents[uri] = Document(
        uri: uri, version: document["version"] ?? .null, text: text, folder: folder(of: uri))
      note(changed: uri)
    case "textDocument/didChange":
      guard case .array(let changes)? = parameters["contentChanges"] else { return }
      documents[uri]?.change(changes, version: document["version"] ?? .null)
      note(changed: uri)
    case "textDocument/didSave":
      // What a script says of other files may have become true.
      documents[uri]?.change([], version: documents[uri]?.version ?? .null)
      note(changed: uri)
    case "textDocument/didClose":
      guard documents.removeValue(forKey: uri) != nil else { return }
      changed.removeAll { $0 == uri }
      send(diagnostics: [], of: uri, version: .null)
    default: break
    }
  }

  private func note(changed uri: String) {
    guard documents[uri] != nil, !changed.contains(uri) else { return }
    changed.append(uri)
  }

  private func publish() {
    for uri in changed {
      guard let document = documents[uri] else { continue }
      let analysis = document.analysis(in: session)
      send(
        diagnostics: analysis.diagnostics.prefix(Self.mostDiagnostics).map { json($0, in: document) },
        of: uri,
        version: document.version)
    }
    changed = []
  }

  /// More than anyone reads; an editor must not be flooded.
  private static let mostDiagnostics = 500

  private func send(diagnostics: [JSONValue], of uri: String, version: JSONValue) {
    var parameters: [String: JSONValue] = ["uri": .string(uri), "diagnostics": .array(diagnostics)]
    if case .int = version { parameters["version"] = version }
    stream.send(
      ["jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": .object(parameters)])
  }

  private func result(of method: String, _ parameters: JSONValue) throws(ResponseError) -> JSONValue {
    guard !isShutDown else { throw .invalidRequest }
    if method == "initialize" { return try initialize(parameters) }
    guard isInitialized else { throw .notInitialized }
    switch method {
    case "shutdown":
      isShutDown = true
      return .null
    case "textDocument/completion":
      let (document, offset) = try place(parameters)
      return completion(in: document, at: offset)
    case "textDocument/hover":
      let (document, offset) = try place(parameters)
      return hover(in: document, at: offset)
    case "textDocument/signatureHelp":
      let (document, offset) = try place(parameters)
      return signature(in: document, at: offset)
    case "textDocument/definition":
      let (document, offset) = try place(parameters)
      return definition(in: document, at: offset)
    case "textDocument/documentSymbol": return symbols(of: try document(parameters))
    case "textDocument/formatting": return formatting(of: try document(parameters))
    default: throw .unknownMethod
    }
  }

  private func initialize(_ parameters: JSONValue) throws(ResponseError) -> JSONValue {
    guard !isInitialized else { throw .invalidRequest }
    isInitialized = true
    workspace = Self.workspace(parameters)
    let capabilities: JSONValue = [
      "positionEncoding": "utf-16",
      "textDocumentSync": ["openClose": true, "change": 2, "save": true],
      "completionProvider": ["triggerCharacters": [".", "=", "(", "{", "[", ","]],
      "hoverProvider": true,
      "signatureHelpProvider": ["triggerCharacters": ["(", ","]],
      "definitionProvider": true,
      "documentSymbolProvider": true,
      "documentFormattingProvider": true,
    ]
    return ["capabilities": capabilities, "serverInfo": ["name": "mota"]]
  }

  private static func workspace(_ parameters: JSONValue) -> [String] {
    var folders = [parameters["rootUri"]?.text]
    if case .array(let several)? = parameters["workspaceFolders"], !several.isEmpty {
      folders = several.map { $0["uri"]?.text }
    }
    return folders.compactMap { $0.flatMap(path) }
  }

  /// The path of a file's address; nil for what is no file.
  private static func path(_ uri: String) -> String? {
    FileAddress.path(of: uri).map(FilePath.canonical)
  }

  /// Where the relative paths of a document start: in the innermost folder of the workspace that it lies in, where
  /// its script would be run, else in its own.
  private func folder(of uri: String) -> ScriptFolder {
    guard let file = Self.path(uri) else { return workspace.first.map(ScriptFolder.init) ?? .current }
    let around = workspace.filter { file.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
    let innermost = around.max { $0.utf8.count < $1.utf8.count }
    return ScriptFolder(path: innermost ?? FilePath.folder(of: file))
  }

  private func document(_ parameters: JSONValue) throws(ResponseError) -> Document {
    guard let uri = parameters["textDocument"]?["uri"]?.text, let document = documents[uri] else {
      throw .invalidParameters
    }
    return document
  }

  private func place(_ parameters: JSONValue) throws(ResponseError) -> (Document, Int) {
    let document = try document(parameters)
    guard let position = Position(parameters["position"]) else { throw .invalidParameters }
    return (document, document.source.offset(at: position.place))
  }
}
