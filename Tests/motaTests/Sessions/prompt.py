"""Drives the prompt through a pseudo-terminal: history, multi-line input, completion, errors, leaving."""
import os, sys, pexpect

program = sys.argv[1]


def start():
    child = pexpect.spawn(program, ["--color", "never"], encoding="utf-8", timeout=60, dimensions=(30, 100))
    child.expect("mota> ")
    return child


child = start()
child.sendline("x = 6")
child.expect("x = 6")
child.expect("mota> ")

# Several lines: an open bracket asks for more.
child.sendline("y = [x,")
child.expect(r"  \.\.\. ")
child.sendline("7]")
child.expect(r"y = \[6, 7\]")
child.expect("mota> ")

# An error points at the guilty word, and the session goes on.
child.sendline("z = xx + 1")
child.expect("error\\[E0")
child.expect(r"\^\^")
child.expect("mota> ")

# History: the line before the last, with the arrow key.
child.send("\x1b[A\x1b[A\x1b[A")
child.expect("x = 6")
child.sendline("0")
child.expect("x = 60")
child.expect("mota> ")

# An entry of several lines comes back whole, also with a number sign in a string and with comments.
child.sendline('v = ["a # b",  # why')
child.expect(r"  \.\.\. ")
child.sendline('"c"]')
child.expect(r'v = \["a # b", "c"\]')
child.expect("mota> ")
child.send("\x1b[A")
child.expect(r'v = \["a # b",  # why')
child.expect(r'\.\.\.   "c"\]')
child.sendline("")
child.expect(r'v = \["a # b", "c"\]')
child.expect("mota> ")

# Ctrl-C at the prompt drops the line and keeps the session.
child.send("x = 999")
child.expect("999")
child.sendintr()
child.expect("mota> ")
child.sendline("x")
child.expect(r"\b60\r\n")
child.expect("mota> ")

# Ctrl-C in the middle of several lines drops them all.
child.sendline("w = [1,")
child.expect(r"  \.\.\. ")
child.sendintr()
child.expect("mota> ")

# Completion of a function's name and of an argument's.
child.send("bas\t")
child.expect("baseline\\(")
child.sendintr()
child.expect("mota> ")

child.sendline("?align")
child.expect("Stage 2")
child.expect("mota> ")
child.sendline(":type x + 1")
child.expect("integer")
child.expect("mota> ")
child.sendline(":explain E020")
child.expect("unknown name")
child.expect("mota> ")

# The commands of the shell, and what they say of wrong ones.
for entry, answer in [
    (":explain", "E001  unknown character"),
    (":explain E999", "there is no code E999"),
    (":explane E020", "did you mean :explain\\?"),
    (":nonsense", "there is no command :nonsense; :help lists them"),
    (":type", "write :type EXPR"),
    (":help commands", "show or change threads"),
    ("?alig", "did you mean align\\?"),
    ("?dataset", "Members: captions"),
    ("?operators", "model - modality"),
    ("?y", r"y = \[6, 7\]"),
    (":who", r"x = 60"),
    (":history", r"x = 60"),
    (":time z = x * 2", r"z = 120[\s\S]*0\.\d s"),
    (":format a=f( 1 )", r"a = f\(1\)"),
    (":format a=f(", "error\\[E004\\]"),
    (":set", r"threads = \d+[\s\S]*color = never[\s\S]*store = "),
    (":set rows 5", "rows = 5"),
    (":set rows none", "rows takes a number from 2 to 1000000 or all, not none"),
    (":set colour never", "did you mean color\\?"),
    (":set threads 2", "threads = 2"),
    (":set store elsewhere", "the store is fixed for a session"),
    (":run nowhere.mota", "no such file: nowhere.mota"),
    (":h5 x", "x is no value that a step left"),
]:
    child.sendline(entry)
    child.expect(answer)
    child.expect("mota> ")

# A script run here counts as entered, up to the statement that fails.
with open("part.mota", "w") as file:
    file.write("#! mota 1\nfirst_of_it = 1\nbig = 9223372036854775807 * 2\n")
child.sendline(":run part.mota")
child.expect("error\\[E142\\]")
child.expect("mota> ")
child.sendline("first_of_it")
child.expect(r"\b1\r\n")
child.expect("mota> ")
child.sendline(":save saved.mota")
child.expect("wrote saved.mota")
child.expect("mota> ")

# Ctrl-D leaves with 0.
child.sendeof()
child.expect(pexpect.EOF)
child.close()
assert child.exitstatus == 0, (child.exitstatus, child.signalstatus)

text = open("saved.mota").read()
assert text.startswith("#! mota 1\n") and "y = [x, 7]" in " ".join(text.split()), text
assert "first_of_it = 1" in text and "big" not in text and text.count("#!") == 1, text

# History outlives the process.
child = start()
child.send("\x1b[A\x1b[A")
child.expect("first_of_it")
child.sendintr()
child.expect("mota> ")
child.sendeof()
child.expect(pexpect.EOF)

# A request to end is followed at once, and the terminal is left as it was.
child = start()
child.sendline("x = 1")
child.expect("x = 1")
child.expect("mota> ")
child.kill(15)
child.expect(pexpect.EOF)
child.close()
assert child.exitstatus == 0, (child.exitstatus, child.signalstatus)
print("ok")
