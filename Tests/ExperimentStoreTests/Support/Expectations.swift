import ExperimentStore
import Testing

/// Expects an error of the store that `matches`.
func expectStoreError<Result>(
  _ body: @autoclosure () throws -> Result, sourceLocation: SourceLocation = #_sourceLocation,
  _ matches: (StoreError) -> Bool
) {
  do {
    _ = try body()
    Issue.record("nothing was thrown", sourceLocation: sourceLocation)
  } catch let error as StoreError where matches(error) {
  } catch {
    Issue.record("another error: \(error)", sourceLocation: sourceLocation)
  }
}
