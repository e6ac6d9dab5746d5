import ComposedRetrieval
import Functions
import Language
import Values

/// Everything that exists in the language, gathered from where it is declared.
public enum NotebookLibrary {
  /// The library; contradictions among our declarations are found by a test.
  ///
  /// - Throws: `InvalidLibrary`.
  public static func make() throws -> Library {
    try Library(
      types: ValueTypes.signatures,
      functions: Builtins.all.map { $0.signature },
      effects: [
        EffectSignature(
          .show, .any,
          documentation: "Shows a value: a table in full, of a tensor the corners, anything else in a line."),
        EffectSignature(
          .plan, .named("grid"),
          documentation:
            "Shows what a grid would run: its steps, what is in the store, time, memory and disk."),
        EffectSignature(
          .run, .named("grid"),
          options: [
            .optional(
              "limit", .duration, default: nil, bounds: .above(0),
              "After how long no more is begun; run continues there.")
          ],
          documentation: "Trains and evaluates what is not finished of a grid: run grid limit=10 min."),
        EffectSignature(
          .exportSubmission, .named("table"), extensions: ["json"],
          documentation: "Writes what a benchmark's server takes, checked against the server's rules before."),
        EffectSignature(
          .refresh, .any,
          documentation: "Computes a stale value again, and the stale ones it is made from."),
        EffectSignature(
          .replay, .any,
          documentation:
            "Runs a script in an empty session; with verify, computes all of it again and compares every result."
        ),
      ] + ValueTypes.effects,
      members: ValueTypes.members,
      operators: Operators.signatures, symbols: symbols, metrics: metrics)
  }

  private static var metrics: [SymbolSignature] {
    [
      SymbolSignature("R", documentation: "Recall: the share of queries whose target is among the first K."),
      SymbolSignature("R_subset", documentation: "Recall among the other members of CIRR's group."),
      SymbolSignature("mAP", documentation: "The mean of average precisions at K."),
    ]
  }

  private static var symbols: [SymbolSignature] {
    AlignmentComponents.all.map { SymbolSignature($0.name, documentation: $0.summary) }
      + BenchmarkParameters.symbols + BaselineFunction.symbols + [
        SymbolSignature("rules", documentation: "Triplets from attribute edits of captions."),
        SymbolSignature("different", documentation: "The target's words are not the reference's."),
        SymbolSignature("modification", documentation: "The modification is neither empty nor the target."),
        SymbolSignature("length", documentation: "Sentences fit the text tower."),
        SymbolSignature("duplicates", documentation: "No triplet twice."),
        SymbolSignature("similar", documentation: "No two triplets of a reference that nearly are one."),
        SymbolSignature("language", documentation: "Most words are English."),
        SymbolSignature(
          "agreement", documentation: "The target is closer to the modification than the reference is."),
        SymbolSignature("auto", documentation: "Found out by looking."),
        SymbolSignature("none", documentation: "Nothing of the kind."),
        SymbolSignature("huggingface", documentation: "Files as transformers saves them."),
        SymbolSignature("openclip", documentation: "Files as open_clip and OpenAI name them."),
        SymbolSignature("clip", documentation: "CLIP's own preprocessing: short side, centre crop."),
        SymbolSignature("targetpad", documentation: "Pads towards a square first, as SEARLE does."),
        SymbolSignature("drop", documentation: "Transparent pixels keep their stored colour."),
        SymbolSignature("white", documentation: "Transparent pixels are blended onto white."),
        SymbolSignature("ascending", documentation: "Smallest first."),
        SymbolSignature("descending", documentation: "Largest first."),
        SymbolSignature("all", documentation: "Every subset of the components."),
        SymbolSignature("leave-one-out", documentation: "All components but one each time, and all of them."),
        SymbolSignature("add-one-in", documentation: "No component, and each alone."),
        SymbolSignature(
          "one-at-a-time", documentation: "The model, and all that differs from it in one thing."),
        SymbolSignature("grid", documentation: "Every combination of the settings."),
        SymbolSignature("random", documentation: "Some combinations of the settings, drawn by a seed."),
        SymbolSignature("bars", documentation: "A figure of bars."),
        SymbolSignature("pictures", documentation: "Queries with the pictures of their best answers."),
        SymbolSignature("plain", documentation: "Text as it is."),
        SymbolSignature("safe", documentation: "An apostrophe before what a spreadsheet would compute."),
        SymbolSignature("fail", documentation: "The step fails at its end, with a list."),
        SymbolSignature("skip", documentation: "They are left out, and listed."),
        SymbolSignature("normal", documentation: "Random numbers of mean 0 and deviation 1."),
        SymbolSignature("uniform", documentation: "Random numbers evenly from 0 to below 1."),
        SymbolSignature("mse", documentation: "Mean squared error of un-normalised features."),
        SymbolSignature("cosine", documentation: "1 - cosine; as a schedule, half a cosine down to 0."),
        SymbolSignature("infonce", documentation: "Symmetric InfoNCE between queries and targets."),
        SymbolSignature("joint", documentation: "The joint form over queries and targets together (RTD)."),
        SymbolSignature("constant", documentation: "The same learning rate at every step."),
        SymbolSignature(
          "keywords",
          documentation: "Runs of nouns, adjectives and determiners become the placeholder (LinCIR)."),
        SymbolSignature(
          "words", documentation: "Half of the captions become the placeholder, half keep some words."),
      ]
  }
}
