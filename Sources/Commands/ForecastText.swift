import Diagnostics
import Experiments
import Notebook
import Reports

/// What running a script would take, in words.
public enum ForecastText {
  /// "a.mota checks: 9 statements", then what they would take at most.
  public static func text(_ forecast: Forecast, statements: Int, of name: String) -> String {
    var lines = ["\(name) checks: \(Quantity.count(statements, "statement"))"]
    if !forecast.steps.isEmpty {
      var parts = [
        "about \(Quantity.operations(Int(min(forecast.operations, 9e18))))",
        Quantity.duration(forecast.seconds),
      ]
      if forecast.bytes > 0 { parts.append("\(Quantity.bytes(forecast.bytes)) in the store") }
      if let memory = forecast.memory { parts.append("about \(Quantity.bytes(memory)) of memory") }
      lines.append("\(kinds(forecast)): \(parts.joined(separator: ", ")), unless it is in the store already")
    }
    if !forecast.unknown.isEmpty {
      lines.append(
        "\(forecast.unknown.joined(separator: ", ")): the cost is not known before, unless it is in the store already"
      )
    }
    return lines.joined(separator: "\n")
  }

  /// "encode-captions, 2 x invert, evaluate", in the order of the first of each.
  private static func kinds(_ forecast: Forecast) -> String {
    var counts: [(kind: String, count: Int)] = []
    for step in forecast.steps {
      if let index = counts.firstIndex(where: { $0.kind == step.kind }) {
        counts[index].count += 1
      } else {
        counts.append((step.kind, 1))
      }
    }
    return counts.map { $0.count > 1 ? "\($0.count) x \($0.kind)" : $0.kind }.joined(separator: ", ")
  }
}
