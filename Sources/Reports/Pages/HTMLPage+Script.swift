extension HTMLPage {
  /// The script's SHA-256 in base64, by which the page's policy knows it; a test compares them.
  static let scriptDigest = "toxLF9b6ufW/ZaIy7yCK3n+wAKiwmW1Onj80mIAdJfw="

  /// Switches themes; copies what a button stands above; and sorts a table by the column whose heading is pressed:
  /// each section by itself, numbers by value, the empty cells last, equal ones in their order.
  package static let script = """

    "use strict";
    (() => {
      const said = document.getElementById("said");
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

      for (const copy of document.querySelectorAll("button.copy")) {
        const words = copy.textContent;
        const code = copy.parentElement.querySelector("code");
        const done = () => {
          copy.textContent = "Copied";
          said.textContent = "Copied";
          setTimeout(() => { copy.textContent = words; said.textContent = ""; }, 2000);
        };
        const select = () => {
          const range = document.createRange();
          range.selectNodeContents(code);
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          if (document.execCommand("copy")) done();
        };
        copy.hidden = false;
        copy.addEventListener("click", () => {
          if (!navigator.clipboard) return select();
          navigator.clipboard.writeText(code.textContent).then(done, select);
        });
      }

      for (const table of document.querySelectorAll("table.sorts")) {
        const bodies = [...table.tBodies].map(body => ({ body, rows: [...body.rows] }));
        const headings = table.querySelectorAll("thead th");
        headings.forEach((heading, column) => {
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
            for (const other of headings) other.setAttribute("aria-sort", "none");
            heading.setAttribute("aria-sort", next);
            const value = row => row.cells[column].dataset.value;
            const compare = (a, b) => isNumber ? Number(a) - Number(b) : a.localeCompare(b);
            for (const { body, rows } of bodies) {
              const titles = rows.filter(row => row.classList.contains("section"));
              const sorted = rows.filter(row => !row.classList.contains("section"));
              if (next !== "none") {
                sorted.sort((a, b) => {
                  const [x, y] = [value(a), value(b)];
                  if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
                  return next === "ascending" ? compare(x, y) : compare(y, x);
                });
              }
              body.replaceChildren(...titles, ...sorted);
            }
            said.textContent = next === "none"
              ? "In the first order" : "Sorted by " + press.textContent + ", " + next;
          });
        });
      }
    })();

    """
}
