"""Tables, figures and messages at terminals of several widths: no line is wider than the screen, and what was found in
the store takes one line."""
import os, re, sys, unicodedata, pexpect

program = sys.argv[1]
head = open("small.mota").read().split("result =")[0].split("\n")[1:]


def columns(text):
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text)


for width in (120, 80, 60, 40):
    # Plain lines without an echo: what comes is what is shown.
    child = pexpect.spawn(
        program, ["--color", "never"], env={**os.environ, "MOTA_READLINE": "0"}, encoding="utf-8", timeout=60,
        dimensions=(60, width), echo=False)
    child.expect("mota> ")

    def enter(line):
        child.sendline(line)
        child.expect("mota> ")
        return child.before

    for line in head:
        if line:
            enter(line)
    answer = enter("result = evaluate([phi, full - task, full], on=emoji.test)")
    assert re.search(r"= \d+ steps found in the", answer), answer
    assert "reused" not in answer, answer
    for line in [
        "show compare(result, against=phi, resamples=200)", "show differences(phi, full, on=emoji.test, limit=3)",
        "show diff(full, full - task)", "show triplets", "show runs()",
        "plot compare(result, against=phi, resamples=200)",
    ]:
        answer = enter(line)
        shown = re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", answer)
        for part in shown.replace("\r", "\n").split("\n"):
            assert columns(part) <= width, (width, line, part)
        # The runs ended within the hour.
        assert not re.search(r"\d\d\d\d-\d\d-\d\d", shown), shown
    enter(":set verbose on")
    answer = enter("again = evaluate([phi, full], on=emoji.test)")
    assert "reused" in answer, answer
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0, child.exitstatus
print("ok")
