"""Drives the prompt without readline: several lines, errors, Ctrl-C, Ctrl-D."""
import os, sys, pexpect

program = sys.argv[1]
environment = dict(os.environ, MOTA_READLINE="0")
child = pexpect.spawn(
    program, ["--color", "never"], env=environment, encoding="utf-8", timeout=60, dimensions=(30, 100))
child.expect("mota> ")
child.sendline("x = 6")
child.expect("x = 6\r\n.*x = 6")
child.expect("mota> ")

# Several lines, pasted at once, of which the first has an open bracket.
child.send("y = [x,\n7]\nx + 1\n")
child.expect(r"  \.\.\. ")
child.expect(r"y = \[6, 7\]")
child.expect("mota> ")
child.expect(r"\b7\r\n")
child.expect("mota> ")

# The terminal's own editing works, and no key completes.
child.send("zz\x7f\x7fx\t\n")
child.expect(r"\b6\r\n")
child.expect("mota> ")

child.sendline("z = xx + 1")
child.expect("error\\[E0")
child.expect("mota> ")

# Ctrl-C at the prompt drops the line and keeps the session; within several lines it drops them all.
child.send("x = 999")
child.expect("999")
child.sendintr()
child.expect("mota> ")
child.sendline("x")
child.expect(r"\b6\r\n")
child.expect("mota> ")
child.sendline("w = [1,")
child.expect(r"  \.\.\. ")
child.sendintr()
child.expect("mota> ")
child.sendline(":type x")
child.expect("integer")
child.expect("mota> ")

# Ctrl-D after some characters only sends them; on an empty line it leaves.
child.send("x +")
child.sendeof()
child.sendline(" 2")
child.expect(r"\b8\r\n")
child.expect("mota> ")
child.sendeof()
child.expect(pexpect.EOF)
child.close()
assert child.exitstatus == 0, child.exitstatus
