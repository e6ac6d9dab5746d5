/// A fault of ours: something was reached that a check before it should have refused.
package enum InternalFault: Error {
  case unchecked(String)
}
