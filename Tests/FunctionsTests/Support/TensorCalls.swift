import Experiments
import Foundation
import Language
import StudySupport
import Tensors
import Testing
import Values

/// Tensor functions need no store: nothing of the workspace is opened.
struct TensorCalls {
  let log = EventLog()
  let calls: FunctionCalls

  init() {
    calls = FunctionCalls(
      workspace: Workspace(
        .init(storeDirectory: FileManager.default.temporaryDirectory.path + "/mota-never-made"), sink: log))
  }

  /// Checks numbers and shape of a result, and that checker and outline know its shape and type before the call.
  func expect(
    _ function: any Builtin.Type, _ given: [String: Value], _ shape: String, _ numbers: [Float],
    within tolerance: Float = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let result = try calls.call(function, given)
    let tensor = try #require(try result.asTensor(), sourceLocation: sourceLocation)
    #expect(tensor.shape.description == shape, sourceLocation: sourceLocation)
    let found = tensor.tensor.scalars
    #expect(found.count == numbers.count, sourceLocation: sourceLocation)
    for (one, two) in zip(found, numbers) {
      #expect(
        tolerance == 0 ? one == two : abs(one - two) <= tolerance, "\(one) for \(two)",
        sourceLocation: sourceLocation)
    }
    #expect(
      try calls.type(function, given) == result.type(checkedAs: nil), sourceLocation: sourceLocation)
    guard case .domain(let value) = result else { return }
    #expect(
      try calls.outline(function, given).type == Swift.type(of: value).type.name,
      sourceLocation: sourceLocation)
  }

  /// Checks that shapes are refused, by the checker as by the call.
  func refuse(
    _ function: any Builtin.Type, _ given: [String: Value], _ reason: ShapeClash.Reason,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let early = #expect(throws: ShapeClash.self, sourceLocation: sourceLocation) {
      try calls.type(function, given)
    }
    let late = #expect(throws: ShapeClash.self, sourceLocation: sourceLocation) {
      try calls.call(function, given)
    }
    #expect(early?.reason == reason, sourceLocation: sourceLocation)
    #expect(late?.reason == reason, sourceLocation: sourceLocation)
  }
}

extension Value {
  /// A tensor of these numbers.
  static func tensor(_ numbers: [Float], _ sizes: [Int], names: [String?]? = nil) throws -> Value {
    .domain(
      TensorValue(try Tensor(Shape(sizes), numbers), as: TensorShape(sizes: sizes, names: names)))
  }

  static func vector(_ numbers: [Float]) throws -> Value { try tensor(numbers, [numbers.count]) }

  static func integers(_ numbers: Int...) -> Value { .list(numbers.map { .integer($0) }) }

  static func texts(_ texts: String...) -> Value { .list(texts.map { .text($0) }) }
}
