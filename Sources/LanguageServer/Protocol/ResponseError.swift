import ExperimentStore
import Files

/// Why a request has no result (JSON-RPC 2.0, section 5.1; LSP 3.17, ErrorCodes).
enum ResponseError: Int, Error {
  case parse = -32700
  case invalidRequest = -32600
  case unknownMethod = -32601
  case invalidParameters = -32602
  case notInitialized = -32002

  var json: JSONValue {
    let message =
      switch self {
      case .parse: "the message is not JSON"
      case .invalidRequest: "the message is not a request, or comes after shutdown"
      case .unknownMethod: "there is no such method"
      case .invalidParameters: "the parameters are not those of the method"
      case .notInitialized: "initialize comes first"
      }
    return ["code": .int(rawValue), "message": .string(message)]
  }
}
