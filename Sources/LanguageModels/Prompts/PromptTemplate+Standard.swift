extension PromptTemplate {
  /// The template that comes with the program: the task in two sentences, then examples of five kinds of edits.
  ///
  /// Small models do better with short examples that differ from each other than with rules, so the rules are few.
  /// The examples are captions of no data set.
  public static let standard = PromptTemplate(
    text: """
      Change one thing about a picture. Answer with one JSON object: "modification" is the change, in a few words; \
      "target" is the caption of the changed picture, with the other words of the old caption.

      Caption: cat
      {"modification": "wears a hat", "target": "cat with a hat"}
      Caption: red car
      {"modification": "is blue, not red", "target": "blue car"}
      Caption: house with a garden
      {"modification": "is covered with snow", "target": "house with a garden covered with snow"}
      Caption: man reading
      {"modification": "is a woman", "target": "woman reading"}
      Caption: smiling sun
      {"modification": "is sad", "target": "sad sun"}

      Now change this picture: {caption}

      """)
}
