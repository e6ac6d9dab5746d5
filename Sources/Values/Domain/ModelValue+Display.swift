import Experiments
import Reports

extension ModelValue: ShowableValue {
  /// A line; on a page also its settings and the losses of its trainings.
  package func display(as name: String?) -> Display {
    Display([.text(summary)]) { _ in
      [HTMLParagraph(self.summary), HTMLTable(ModelSettings.table(of: self))]
        + (try LearningCurves.figures(of: self)).map { HTMLFigure($0) }
    }
  }
}
