import Tensors

/// Collects hidden states while layers run.
struct StateRecorder {
  private(set) var inputs: [Tensor] = []
  private(set) var outputs: [Tensor] = []

  mutating func add(input: Tensor, output: Tensor) {
    inputs.append(input)
    outputs.append(output)
  }
}
