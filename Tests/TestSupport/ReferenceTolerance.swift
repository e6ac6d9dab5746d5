/// How exactly an array is to be met in 32-bit floats.
struct ReferenceTolerance: Decodable {
  let suggested_atol: Double
  let suggested_rms_tol: Double
}
