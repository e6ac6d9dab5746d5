import Foundation

/// A headless Chromium that opens a page, driven by Selenium from Python.
package enum Browser {
  /// What was seen of a page.
  package struct Sight: Decodable {
    /// A picture that the page holds.
    package struct Picture: Decodable {
      package let naturalWidth: Int
      package let alternative: String
    }

    /// What a table's column held, section by section, before and after its heading was pressed.
    package struct Sorting: Decodable {
      package let state: String
      package let cells: [[String]]
    }

    /// A theme that was switched to, and the texts that stand out too little from their ground, with the contrast.
    package struct Theme: Decodable {
      package let words: String
      package let ground: String
      package let faint: [String]
    }

    /// What Chromium wrote to its console.
    package let console: [String]
    /// Addresses that were asked for and are not in the page.
    package let requests: [String]
    package let pictures: [Picture]
    /// Of the second column of the first table.
    package let sortings: [Sorting]
    package let themes: [Theme]
    /// What the button of the first piece of code copied; nil where there is none.
    package let copied: String?
    /// Whether anything of the page ran that is not its own script.
    package let wasHacked: Bool
    /// Elements that lack what readers of a screen need.
    package let unnamed: [String]
    /// Texts that lie over one another in figures, and those that leave them.
    package let collisions: [String]
    /// How many figures were looked at.
    package let figures: Int
  }

  package static let condition = "needs chromium, chromium-driver and python3-selenium"

  /// Whether it is there.
  package static let isThere: Bool = {
    ["/usr/bin/chromium", "/usr/bin/chromedriver"].allSatisfy(FileManager.default.isExecutableFile)
      && (try? run("import selenium", [])) != nil
  }()

  package struct Failed: Error {
    package let errors: String
  }

  /// Opens a file and tries all that can be tried on it.
  package static func look(at path: String) throws -> Sight {
    try JSONDecoder().decode(Sight.self, from: run(script, [path]))
  }

  private static func run(_ script: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    // Debian's own Python, to which the package belongs.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", script] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let messages = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(errors: String(decoding: messages, as: UTF8.self))
    }
    return data
  }

  private static let script = #"""
    import json, sys
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--window-size=1280,1000"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        page = "file://" + sys.argv[1]
        driver.get(page)
        run = driver.execute_script
        result = {"pictures": run("""return [...document.images].map(
            image => ({ naturalWidth: image.naturalWidth, alternative: image.alt }));""")}

        def cells():
            return run("""const table = document.querySelector("table.sorts");
                return [...table.tBodies].map(body => [...body.rows]
                  .filter(row => !row.classList.contains("section")).map(row => row.cells[1].textContent));""")

        sortings = []
        if driver.find_elements(By.CSS_SELECTOR, "table.sorts"):
            heading = driver.find_element(By.CSS_SELECTOR, "table.sorts thead th:nth-child(2)")
            press = heading.find_element(By.TAG_NAME, "button")
            for key in [None, "click", Keys.ENTER, Keys.SPACE]:
                if key == "click": press.click()
                elif key: press.send_keys(key)
                sortings.append({"state": heading.get_attribute("aria-sort"), "cells": cells()})
        result["sortings"] = sortings

        faint = """
          const light = color => { const [r, g, b] = color.map(value => { value /= 255;
            return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const parts = text => (text.match(/[\\d.]+/g) || []).map(Number);
          const ground = element => { for (let e = element; e; e = e.parentElement) {
            const color = parts(getComputedStyle(e).backgroundColor);
            if (color.length === 3 || color[3] === 1) return color; } return [255, 255, 255]; };
          const found = [];
          for (const element of document.querySelectorAll("body *")) {
            const words = [...element.childNodes].filter(node => node.nodeType === 3)
              .map(node => node.textContent.trim()).join("");
            if (!words || ["SCRIPT", "STYLE", "desc"].includes(element.tagName)) continue;
            const style = getComputedStyle(element);
            const ink = parts(element.namespaceURI.endsWith("svg") ? style.fill : style.color);
            const [a, b] = [light(ink), light(ground(element))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (contrast < 4.5) found.push(contrast.toFixed(2) + " " + words.slice(0, 40));
          }
          return found;"""
        themes = []
        button = driver.find_element(By.ID, "theme")
        for _ in range(3):
            button.click()
            themes.append({
                "words": button.text, "faint": run(faint),
                "ground": run("return getComputedStyle(document.body).backgroundColor;")})
        result["themes"] = themes

        # What the operating system's clipboard holds cannot be read without a window.
        run("""window.copied = null;
          Object.defineProperty(navigator, "clipboard", { configurable: true,
            value: { writeText: text => { window.copied = text; return Promise.resolve(); } } });""")
        for copy in driver.find_elements(By.CSS_SELECTOR, "button.copy")[:1]: copy.click()
        result["copied"] = run("return window.copied;")
        result["wasHacked"] = run("return window.hacked !== undefined;")
        result["unnamed"] = run("""
          const found = [];
          const look = (selector, isNamed) => { for (const element of document.querySelectorAll(selector))
            if (!isNamed(element)) found.push(element.outerHTML.slice(0, 120)); };
          look("img", e => e.alt !== "");
          look("th", e => e.scope !== "");
          look("svg", e => e.getAttribute("role") === "img" && e.getAttribute("aria-label"));
          look("button", e => e.textContent.trim() !== "");
          look("[tabindex], section", e => e.tagName === "PRE" || e.getAttribute("aria-label")
            || e.getAttribute("aria-labelledby") || !e.querySelector("h2"));
          if (document.querySelectorAll("h1").length !== 1) found.push("not one h1");
          if (!document.documentElement.lang) found.push("no language");
          if (new Set([...document.querySelectorAll("[id]")].map(e => e.id)).size
            !== document.querySelectorAll("[id]").length) found.push("an id twice");
          return found;""")
        figures = run("""
          const found = [];
          const figures = [...document.querySelectorAll("figure.chart svg")];
          for (const figure of figures) {
            const frame = figure.getBoundingClientRect();
            const texts = [...figure.querySelectorAll("text")].map(e => [e.textContent, e.getBoundingClientRect()]);
            texts.forEach(([words, box], place) => {
              if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
                || box.bottom > frame.bottom + 1) found.push("leaves: " + words);
              for (const [others, other] of texts.slice(place + 1))
                if (box.left < other.right - 1 && other.left < box.right - 1 && box.top < other.bottom - 3
                  && other.top < box.bottom - 3) found.push(words + " | " + others);
            });
          }
          return [found, figures.length];""")
        result["collisions"], result["figures"] = figures
        result["console"] = [entry["message"] for entry in driver.get_log("browser")]
        requests = []
        for entry in driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = message["params"]["request"]["url"]
                if not address.startswith("data:") and address != page.replace(" ", "%20"):
                    requests.append(address)
        result["requests"] = requests
        print(json.dumps(result))
    finally:
        driver.quit()
    """#
}
