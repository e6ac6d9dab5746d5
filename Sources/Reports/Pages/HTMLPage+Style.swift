extension HTMLPage {
  /// The colours of a theme; text has a contrast of at least 4.5 to 1 on its ground, shapes of 3 to 1 (WCAG 2.2, 1.4.3
  /// and 1.4.11).
  private static let light = """
    color-scheme: light; --ground: #ffffff; --panel: #f6f7f9; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de;
      --mark: #1a7f37; --link: #0550ae; --bar: #a5c8f0; --strong: #0a3069; --run: #b35900;
      --series0: #0072b2; --series1: #b34700; --series2: #00795a; --series3: #a23b72; --series4: #7a6a00;
      --series5: #2a8fbd; --series6: #5d5d5d; --series7: #000000;
    """

  private static let dark = """
    color-scheme: dark; --ground: #0d1117; --panel: #161b22; --ink: #e6edf3; --soft: #9aa5b1; --line: #30363d;
      --mark: #3fb950; --link: #79c0ff; --bar: #1f4b7d; --strong: #cfe6ff; --run: #ffa657;
      --series0: #56b4e9; --series1: #f0883e; --series2: #2bc492; --series3: #e58ab8; --series4: #e0cf4f;
      --series5: #9bd3f5; --series6: #b3b3b3; --series7: #ffffff;
    """

  static let style = """
    :root { \(light) }
    @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {
      \(dark) } }
    :root[data-theme="dark"] { \(dark) }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 76rem; padding: 1.5rem 1.25rem 4rem; background: var(--ground);
      color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
    header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between;
      border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
    h1 { font-size: 1.7rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
    h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere; }
    h3 { font-size: 1.05rem; margin: 1.75rem 0 .25rem; overflow-wrap: anywhere; }
    p { max-width: 60rem; overflow-wrap: anywhere; }
    a { color: var(--link); }
    nav ol { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding-left: 1.25rem; margin: 1rem 0 0; }
    nav li { padding-right: .75rem; overflow-wrap: anywhere; }
    button { font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--line);
      border-radius: .4rem; padding: .15rem .7rem; cursor: pointer; }
    button:hover { border-color: var(--soft); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    code, pre { font: .875rem/1.55 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
    .soft { color: var(--soft); }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }
    .statement { margin: .25rem 0 1rem; white-space: pre-wrap; }
    .statement .soft { font-size: .8rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .75rem 0; }
    caption { caption-side: bottom; text-align: left; color: var(--soft); font-size: .875rem; padding-top: .6rem; }
    caption span { display: block; max-width: 60rem; }
    th, td { padding: .35rem .8rem; border-bottom: 1px solid var(--line); text-align: left; }
    thead th { border-bottom: 2px solid var(--soft); white-space: nowrap; vertical-align: bottom; }
    tbody th { font-weight: normal; }
    tbody tr:hover > * { background: var(--panel); }
    tr.section th { font-weight: 600; color: var(--soft); padding-top: 1.1rem; }
    .number, th.number { text-align: right; }
    th button { border: 0; background: none; padding: 0; font-weight: bold; white-space: nowrap; }
    th button::after { content: "\\2195"; padding-left: .35em; color: var(--soft); font-size: .8em; font-weight: normal; }
    th[aria-sort="ascending"] button::after { content: "\\25B2"; color: var(--link); }
    th[aria-sort="descending"] button::after { content: "\\25BC"; color: var(--link); }
    td strong { color: var(--mark); }
    .retrieval { display: grid; grid-template-columns: 14rem 1fr; gap: .75rem; margin: 1rem 0; }
    @media (max-width: 45rem) { .retrieval { grid-template-columns: 1fr; } }
    .query { display: flex; flex-direction: column; gap: .6rem; border: 1px solid var(--line);
      border-left: 4px solid var(--link); border-radius: .5rem; padding: .6rem .9rem; }
    .query figure img { margin-left: 0; max-height: 7rem; width: auto; }
    .query .soft { font-size: .875rem; }
    .query blockquote { margin: 0; font-size: 1.1rem; overflow-wrap: anywhere; }
    ol.answers { list-style: none; display: grid; padding: 0; margin: 0; gap: .75rem;
      grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); }
    ol.answers li { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
      padding: .6rem; }
    ol.answers li.right { border: 3px solid var(--mark); padding: calc(.6rem - 2px); }
    figure { margin: 0; }
    figure img { display: block; max-width: 100%; height: auto; margin: 0 auto .4rem; background: #ffffff;
      border-radius: .3rem; }
    figcaption { overflow-wrap: anywhere; font-size: .875rem; }
    figure.chart { margin: 1.25rem 0; }
    figure.chart figcaption span { display: block; color: var(--soft); max-width: 60rem; }
    svg { display: block; }
    \(paints)
    .rank { font-weight: bold; }
    .score { color: var(--soft); }
    .none { color: var(--soft); border: 1px dashed var(--line); padding: 1rem; text-align: center; }
    .code { position: relative; }
    .code pre { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem;
      overflow-x: auto; margin: .5rem 0; }
    .code button { position: absolute; right: .6rem; top: .6rem; }
    .tree { overflow-x: auto; }
    .tree ul { list-style: none; margin: 0; padding-left: 1.25rem; border-left: 1px solid var(--line); }
    .tree > ul { padding-left: 0; border: 0; }
    .tree li { padding: .1rem 0; font-size: .875rem; }
    .tree li li { font-size: inherit; }
    .tree .soft { font-size: .8rem; }
    @media print { button, nav { display: none; } section { break-inside: avoid-page; } }
    """

  /// What figures are painted with, by the names that `Paint` gives.
  private static let paints: String = {
    let variables = [
      "ink": "ink", "soft": "soft", "grid": "line", "ground": "ground", "bar": "bar", "strong": "strong",
      "run": "run", "clear": "link", "right": "mark",
    ]
    let series = Paint.seriesColors.indices.map { ("series\($0)", "series\($0)") }
    return (variables.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + series).map { name, variable in
      "[data-fill=\"\(name)\"] { fill: var(--\(variable)); } [data-stroke=\"\(name)\"] { stroke: var(--\(variable)); }"
    }.joined(separator: "\n")
  }()
}
