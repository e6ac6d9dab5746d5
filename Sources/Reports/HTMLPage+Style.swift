extension HTMLPage {
  /// Colours have a contrast of at least 4.5 to 1 on their ground in both themes (WCAG 2.2, 1.4.3).
  static let style = """
    :root { color-scheme: light dark;
      --ground: #ffffff; --panel: #f4f5f7; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --mark: #1a7f37;
      --link: #0550ae; }
    @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {
      --ground: #0d1117; --panel: #161b22; --ink: #e6edf3; --soft: #9aa5b1; --line: #30363d; --mark: #3fb950;
      --link: #79c0ff; } }
    :root[data-theme="light"] { color-scheme: light; }
    :root[data-theme="dark"] { color-scheme: dark;
      --ground: #0d1117; --panel: #161b22; --ink: #e6edf3; --soft: #9aa5b1; --line: #30363d; --mark: #3fb950;
      --link: #79c0ff; }
    body { margin: 0 auto; max-width: 80rem; padding: 1rem; background: var(--ground); color: var(--ink);
      font: 1rem/1.5 system-ui, sans-serif; }
    header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between; }
    h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
    p { max-width: 60rem; overflow-wrap: anywhere; }
    button { font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--line);
      border-radius: .3rem; padding: .1rem .5rem; cursor: pointer; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { caption-side: bottom; text-align: left; color: var(--soft); padding-top: .5rem; max-width: 60rem; }
    caption span { display: block; }
    th, td { padding: .25rem .75rem; border-bottom: 1px solid var(--line); text-align: left; }
    thead th { border-bottom: 2px solid var(--line); white-space: nowrap; }
    tbody th { font-weight: normal; }
    .number { text-align: right; }
    th button { border: 0; background: none; padding: 0; font-weight: bold; }
    th[aria-sort="ascending"] button::after { content: " \\25B2"; }
    th[aria-sort="descending"] button::after { content: " \\25BC"; }
    td strong { color: var(--mark); }
    .query { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; background: var(--panel);
      border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; }
    .query blockquote { margin: 0; font-size: 1.1rem; }
    ol.answers { list-style: none; display: grid; padding: 0; gap: .75rem;
      grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); }
    ol.answers li { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem;
      padding: .5rem; }
    ol.answers li.right { border: 3px solid var(--mark); }
    figure { margin: 0; }
    figure img { display: block; max-width: 100%; height: auto; margin: 0 auto .25rem; background: #ffffff; }
    figcaption { overflow-wrap: anywhere; }
    .rank { font-weight: bold; }
    .score { color: var(--soft); }
    .none { color: var(--soft); border: 1px dashed var(--line); padding: 1rem; text-align: center; }
    @media print { button { display: none; } }
    """

  /// Switches themes, and sorts a table by the column whose heading is pressed: numbers by value, the empty
  /// cells last, equal ones in their order.
  static let script = """
    "use strict";
    (() => {
      const themes = ["system", "light", "dark"];
      const button = document.getElementById("theme");
      let theme = "system";
      try { theme = localStorage.getItem("mota-theme") || theme; } catch { /* no storage for files */ }
      const apply = () => {
        if (theme === "system") delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = theme;
        button.textContent = "Theme: " + theme;
        try { localStorage.setItem("mota-theme", theme); } catch { /* no storage for files */ }
      };
      button.hidden = false;
      button.addEventListener("click", () => {
        theme = themes[(themes.indexOf(theme) + 1) % themes.length];
        apply();
      });
      if (themes.includes(theme)) apply();
      for (const table of document.querySelectorAll("table.sorts")) {
        const body = table.tBodies[0];
        const original = [...body.rows];
        table.querySelectorAll("thead th").forEach((heading, column) => {
          const press = document.createElement("button");
          press.type = "button";
          press.textContent = heading.textContent;
          heading.replaceChildren(press);
          heading.setAttribute("aria-sort", "none");
          press.addEventListener("click", () => {
            const isNumber = heading.classList.contains("number");
            const first = isNumber ? "descending" : "ascending";
            const last = isNumber ? "ascending" : "descending";
            const now = heading.getAttribute("aria-sort");
            const next = now === first ? last : now === last ? "none" : first;
            for (const other of table.querySelectorAll("thead th")) other.setAttribute("aria-sort", "none");
            heading.setAttribute("aria-sort", next);
            const value = row => row.cells[column].dataset.value;
            const compare = (a, b) => isNumber ? Number(a) - Number(b) : a.localeCompare(b);
            const rows = [...original];
            if (next !== "none") {
              rows.sort((a, b) => {
                const [x, y] = [value(a), value(b)];
                if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
                return next === "ascending" ? compare(x, y) : compare(y, x);
              });
            }
            body.replaceChildren(...rows);
          });
        });
      }
    })();
    """
}
