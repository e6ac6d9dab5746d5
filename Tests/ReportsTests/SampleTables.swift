import Reports

/// Tables as the functions of the same names make them, a few rows of each.
enum SampleTables {
  /// The tables that each function shows below one another.
  static let all: [String: [ResultTable]] = [
    "compare": [compare], "differences": [differences, won], "diff": [diff], "triplets": [triplets],
    "runs": [runs],
  ]

  static let compare = ResultTable(
    columns: [
      .init("model"), .init("metric"), .init("mean", decimals: 2), .init("difference", decimals: 2),
      .init("low", decimals: 2), .init("high", decimals: 2), .init("p", decimals: 4, content: .probability),
      .init("p (corrected)", decimals: 4, content: .probability), .init("verdict"),
    ],
    rows: [
      [
        .text("phi"), .text("R@1"), .number(15.6), .missing, .missing, .missing, .missing, .missing,
        .text("reference"),
      ],
      [
        .text("phi"), .text("R@10"), .number(52.7), .missing, .missing, .missing, .missing, .missing,
        .text("reference"),
      ],
      [
        .text("phi"), .text("R@50"), .number(74.7), .missing, .missing, .missing, .missing, .missing,
        .text("reference"),
      ],
      [
        .text("stage 1 + task"), .text("R@1"), .number(28.8), .number(13.2), .number(11.95), .number(14.45),
        .text("<0.0001"), .text("<0.0001"), .text("***"),
      ],
      [
        .text("stage 1 + task"), .text("R@10"), .number(71.7), .number(19), .number(17.75), .number(20.25),
        .text("<0.0001"), .text("<0.0001"), .text("***"),
      ],
      [
        .text("stage 1 + task"), .text("R@50"), .number(89.7), .number(15), .number(13.75), .number(16.25),
        .number(0.0312), .number(0.0624), .text("n.s."),
      ],
      [
        .text("stage 1 + modality + task"), .text("R@1"), .number(34.1), .number(18.5), .number(17.25),
        .number(19.75), .text("<0.0001"), .text("<0.0001"), .text("***"),
      ],
      [
        .text("stage 1 + modality + task"), .text("R@10"), .number(75.1), .number(22.4), .number(21.15),
        .number(23.65), .text("<0.0001"), .text("<0.0001"), .text("***"),
      ],
      [
        .text("stage 1 + modality + task"), .text("R@50"), .number(89.9), .number(15.2), .number(13.95),
        .number(16.45), .text("<0.0001"), .text("<0.0001"), .text("***"),
      ],
    ],
    notes: [
      "emoji test: 5512 queries of 28031e7d, 3655 images in the gallery, the reference left out",
      "difference from phi in points; low and high: 95 % interval by BCa bootstrap over queries, 10000 resamples, seed 0",
      "one seed",
      "hash 06cfaf4e",
    ], keys: 2)

  static let differences = ResultTable(
    columns: [
      .init("edit"), .init("queries", decimals: 0), .init("won", decimals: 0), .init("lost", decimals: 0),
      .init("R@10 phi", decimals: 2), .init("R@10 stage 1 + modality + task", decimals: 2),
      .init("difference", decimals: 2), .init("low", decimals: 2), .init("high", decimals: 2),
      .init("p (Holm)", decimals: 4, content: .probability),
    ],
    rows: [
      [
        .text("skin tone"), .number(3120), .number(1020), .number(110), .number(48.5), .number(77.67),
        .number(29.17), .number(27.5), .number(30.75), .number(0),
      ],
      [
        .text("skin tone of one of two"), .number(940), .number(301), .number(44), .number(52.13),
        .number(79.47), .number(27.34), .number(23.1), .number(31.2), .number(1.2e-05),
      ],
      [
        .text("flag"), .number(258), .number(60), .number(58), .number(61.63), .number(62.4), .number(0.78),
        .text("none"), .text("none"), .number(0.9271),
      ],
      [
        .text("all"), .number(5512), .number(1410), .number(260), .number(53.72), .number(74.59),
        .number(20.86), .number(19.5), .number(22.1), .number(0),
      ],
    ],
    notes: [
      "emoji test: 5512 queries, 3655 images in the gallery",
      "won: stage 1 + modality + task has the target among the first 10 and phi has not; lost: the reverse; p and intervals take queries as independent: McNemar's exact test and BCa, Holm over the 3 groups",
    ], unranked: [3])

  static let won = ResultTable(
    title: "won queries, largest changes first (3 of 1410)",
    columns: [
      .init("reference"), .init("text"), .init("target"), .init("edit"), .init("rank phi", decimals: 0),
      .init("rank stage 1 + modality + task", decimals: 0),
    ],
    rows: [
      [
        .text("artist: dark skin tone"), .text("has light skin tone"), .text("artist: light skin tone"),
        .text("skin tone"), .number(812), .number(1),
      ],
      [
        .text("artist: dark skin tone"), .text("has medium skin tone"), .text("artist: medium skin tone"),
        .text("skin tone"), .number(640), .number(1),
      ],
      [
        .text("kiss: woman, man, medium-light skin tone, medium skin tone"),
        .text("has medium-dark skin tone on the right"),
        .text("kiss: woman, man, medium-light skin tone, medium-dark skin tone"),
        .text("skin tone of one of two"), .missing, .number(2),
      ],
    ], keys: 2)

  static let diff = ResultTable(
    columns: [
      .init("setting"), .init("stage 1 + modality + task 1aa6efa2"), .init("stage 1 + modality 8d751e16"),
      .init("differs"),
    ],
    rows: [
      [.text("model"), .text("stage 1 + modality + task"), .text("stage 1 + modality"), .text("≠")],
      [.text("on"), .text("emoji test"), .text("emoji test"), .text("")],
      [.text("depth"), .text("4"), .text("4"), .text("")],
      [.text("lr"), .text("0.005"), .text("0.01"), .text("≠")],
      [.text("with"), .text("{modality, task}"), .text("{modality}"), .text("≠")],
      [
        .text("BLAS"),
        .text("OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY SkylakeX MAX_THREADS=64 pthreads"),
        .text("OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY Haswell MAX_THREADS=64 pthreads"),
        .text("≠"),
      ],
      [.text("tau"), .text("0.15"), .text("0.15"), .text("")],
      [.text("R@1"), .text("34.07"), .text("21.60"), .text("≠")],
      [.text("R@10"), .text("75.11"), .text("58.35"), .text("≠")],
      [.text("seconds"), .text("121.3"), .text("61.2"), .text("≠")],
      [.text("peak MB"), .text("353"), .text("353"), .text("")],
    ],
    notes: ["4 of 7 settings differ"], sections: [7: "outcome", 9: "cost"], keys: 1,
    excerpt: .init(rows: [0, 3, 4, 5, 7, 8, 9], columns: [0, 1, 2]))

  static let triplets = ResultTable(
    title: "4 of 7013", columns: [.init("reference"), .init("modification"), .init("target"), .init("edit")],
    rows: [
      [
        .text("person tipping hand: light skin tone"), .text("has medium-dark skin tone"),
        .text("person tipping hand: medium-dark skin tone"), .text("skin tone"),
      ],
      [
        .text("kiss: woman, man, medium-light skin tone, medium skin tone"),
        .text("has medium-dark skin tone on the right"),
        .text("kiss: woman, man, medium-light skin tone, medium-dark skin tone"),
        .text("skin tone of one of two"),
      ],
      [
        .text("日本の旗: 白地に赤い丸、国旗の画像その一"), .text("is the flag of malaysia"), .text("flag: malaysia"),
        .text("flag"),
      ],
      [.text("four-thirty"), .text("shows five-thirty"), .text("five-thirty"), .text("clock time")],
    ])

  static let runs = ResultTable(
    columns: [
      .init("run"), .init("model"), .init("on"), .init("R@1", decimals: 2, largerIsBetter: true),
      .init("R@5", decimals: 2, largerIsBetter: true), .init("R@10", decimals: 2, largerIsBetter: true),
      .init("R@50", decimals: 2, largerIsBetter: true), .init("seed", decimals: 0, content: .setting),
      .init("prompts", decimals: 0, content: .setting), .init("depth", decimals: 0, content: .setting),
      .init("steps", decimals: 0, content: .setting), .init("batch", decimals: 0, content: .setting),
      .init("lr", decimals: 4, content: .setting), .init("tau", decimals: 4, content: .setting),
      .init("phi seed", decimals: 0), .init("trained", decimals: 0), .init("seconds", decimals: 1),
      .init("GFLOP", decimals: 1), .init("peak MB", decimals: 0), .init("finished"),
    ],
    rows: [
      [
        .text("05113ff7"), .text("stage 1"), .text("emoji val"), .number(15.57), .number(41.13),
        .number(53.72), .number(74.69), .number(0), .missing, .missing, .number(600), .number(256),
        .number(0.0005), .missing, .number(0), .number(394368), .number(30.2), .number(1672.6), .number(313),
        .text("2026-11-29T10:54:15Z"),
      ],
      [
        .text("f08c697e"), .text("stage 1 + modality + task"), .text("emoji val"), .number(32.39),
        .number(64.45), .number(75.34), .number(90.99), .number(0), .number(4), .number(4), .number(200),
        .number(128), .number(0.005), .number(0.05), .number(7), .number(4096), .number(71.6),
        .number(4944.3), .number(352), .text("2026-11-29T11:03:06Z"),
      ],
      [
        .text("b3f2f454"), .text("stage 1 + modality + task"), .text("emoji val"), .number(34.8),
        .number(66.69), .number(76.43), .number(90.59), .number(0), .number(4), .number(4), .number(200),
        .number(128), .number(0.005), .number(0.15), .number(7), .number(4096), .number(79.4),
        .number(4944.3), .number(353), .text("2026-11-29T11:03:55Z"),
      ],
    ],
    notes: ["3 evaluations in the store; recall in percent, empty where a query has several right answers"])
}
