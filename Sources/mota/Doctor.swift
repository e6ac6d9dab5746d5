import ArgumentParser
import Foundation
import Notebook
import Shell

/// `mota doctor`: what was found on this machine.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what was found: BLAS, HDF5, fonts, processors.")

  func run() throws {
    let findings = Inspection.findings()
    let width = (findings.map(\.subject.count).max() ?? 0) + 2
    for finding in findings {
      print(
        (finding.isFine ? "ok   " : "MISS ")
          + finding.subject.padding(toLength: width, withPad: " ", startingAt: 0) + finding.found)
      if let help = finding.help { print("     help: \(help)") }
    }
    if findings.contains(where: { !$0.isFine }) { throw ExitCode(1) }
  }
}
