/// What the tagger knows of words without any file: the closed classes of English, and the words of captions
/// whose everyday class differs from the one that is most frequent in running text.
///
/// The lists are our own; WordNet knows no function words, and its counts come from essays and fiction, where
/// "print" and "button" are verbs more often than in what people say about pictures.
enum CaptionWords {
  /// Every listed word with its scores.
  static let scores: [String: WordScores] = {
    var table: [String: WordScores] = [:]
    // Later lists win: a word with a mixture stands after the list of its main class.
    for (weights, words) in closed + pictures {
      let scores = WordScores(weights)
      for word in words.split(whereSeparator: \.isWhitespace) { table[String(word)] = scores }
    }
    return table
  }()

  private static let closed: [([(WordClass, Float)], String)] = [
    ([(.determiner, 1)], "a an the no every each either neither another any some these those this"),
    ([(.determiner, 0.7), (.conjunction, 0.3)], "both"),
    ([(.determiner, 0.7), (.adverb, 0.3)], "all"),
    ([(.possessive, 1)], "its their his her my your our whose"),
    (
      [(.pronoun, 1)],
      """
      it them they him he she i you we us me someone somebody something anyone anybody anything everyone
      everybody everything nobody nothing none there itself himself herself themselves myself yourself
      ourselves what mine yours theirs ours hers whom
      """
    ),
    ([(.relative, 1)], "that which who"),
    (
      [(.number, 1)],
      """
      zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
      seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
      million dozen
      """
    ),
    ([(.auxiliary, 1)], "is are was were be been being am isn aren wasn weren isnt arent 's 're 'm"),
    ([(.have, 1)], "has have had having hasn haven hadn hasnt havent 've"),
    (
      [(.modal, 1)],
      """
      must should can will would could may might shall do does did ca wo doesn don didn doesnt dont didnt
      cannot cant won wont 'll 'd
      """
    ),
    ([(.to, 1)], "to"),
    (
      [(.preposition, 1)],
      """
      with in of on from at by for into onto across without against above through than under near between
      toward towards along unlike beneath beside besides amid amidst among below during via per upon within
      behind as underneath about despite except including plus atop alongside versus vs up down out over off
      around inside outside like past
      """
    ),
    ([(.adjective, 0.7), (.preposition, 0.3)], "round"),
    ([(.conjunction, 1)], "and but or nor yet"),
    (
      [(.subordinator, 1)],
      "while where if because when until since although though whereas unless whether why how"
    ),
    ([(.negation, 1)], "not n't nt never please"),
    ([(.degree, 1)], "more less very too quite slightly most least"),
    ([(.degree, 0.5), (.subordinator, 0.5)], "so"),
    ([(.degree, 0.7), (.adjective, 0.3)], "much"),
    ([(.adjective, 1)], "many several other such few own same different"),
    ([(.adverb, 0.5), (.adjective, 0.5)], "next"),
    (
      [(.adverb, 1)],
      """
      also then now here again still even almost just only together instead away else maybe perhaps ever
      already always often soon somewhat once twice anymore forward backward apart aside ahead sideways
      upward downward indoors outdoors upside enough otherwise however similarly therefore rather
      """
    ),
  ]

  private static let pictures: [([(WordClass, Float)], String)] = [
    (
      [(.noun, 0.97), (.verb, 0.03)],
      """
      dog color colour dress shirt top neck collar button sleeve stripe print pattern design logo train
      bottle hand arm leg head tail mouth eye skin tone fur coat cap hat tank tee pocket belt strap waist
      hem skirt sweater jacket blouse text graphic image picture photo background scene table chair couch
      plate bowl glass window door wall floor field grass tree branch water beach road street bus car truck
      boat bike phone laptop screen keyboard camera animal bird fish cat monkey bear wolf lion puppy man
      woman person people baby boy girl child lace silk cotton bow ribbon flower floral ruffle fabric
      material style shape size length angle view side front bottom corner base piece part group pair bunch
      lot bit cream charcoal
      """
    ),
    (
      [(.pluralNoun, 0.97), (.presentVerb, 0.03)],
      """
      dogs colors colours dresses shirts tops buttons sleeves stripes prints patterns designs logos hands
      arms legs heads eyes straps flowers ruffles people trees bottles plates letters words
      """
    ),
    (
      [(.verb, 0.95), (.noun, 0.05)],
      """
      make add remove show put get take keep let bring replace include give swap turn increase reduce insert
      delete move crop
      """
    ),
    ([(.verb, 0.8), (.noun, 0.2)], "change look zoom focus place"),
    ([(.presentVerb, 0.95), (.pluralNoun, 0.05)], "shows looks makes sits stands lies holds wears faces"),
    (
      [(.gerund, 0.98), (.noun, 0.02)],
      """
      wearing standing sitting laying lying facing looking holding showing making running walking sleeping
      eating going
      """
    ),
    (
      [(.noun, 0.9), (.gerund, 0.1)],
      """
      clothing building ceiling lettering neckline wedding lighting evening morning ring string king wing
      thing bedding stocking awning railing
      """
    ),
    ([(.noun, 0.8), (.gerund, 0.2)], "writing"),
    ([(.noun, 0.5), (.adjective, 0.25), (.participle, 0.25)], "left"),
    (
      [(.adjective, 0.95), (.noun, 0.05)],
      """
      white black red blue green yellow pink purple brown grey gray navy teal beige maroon tan gold golden
      silver turquoise orange light dark bright darker lighter brighter longer shorter bigger smaller larger
      closer tighter looser thinner thicker wider higher lower shiny solid short sheer casual plain
      sleeveless similar
      """
    ),
    ([(.adjective, 0.85), (.adverb, 0.15)], "long straight"),
    ([(.participle, 0.8), (.adjective, 0.2)], "colored coloured sleeved"),
  ]
}
