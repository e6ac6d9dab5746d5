"""Drives the prompt through a pseudo-terminal: history, multi-line input, completion, errors, leaving."""
import os, sys, pexpect

program = sys.argv[1]


def start():
    child = pexpect.spawn(program, ["--color", "never"], encoding="utf-8", timeout=20, dimensions=(30, 100))
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

# History outlives the process.
child = start()
child.send("\x1b[A\x1b[A")
child.expect("explain E020")
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
