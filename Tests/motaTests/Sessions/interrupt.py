"""Ctrl-C in the middle of a training: the prompt is back at once, bindings stay, and it goes on later."""
import sys, time, pexpect

program = sys.argv[1]
child = pexpect.spawn(program, ["--color", "never"], encoding="utf-8", timeout=60, dimensions=(30, 120))
child.expect("mota> ")
child.sendline('emoji = dataset("emoji")')
child.expect("emoji = dataset")
child.expect("mota> ")
child.sendline('clip = backbone("emoji-small", epochs=1)')
child.expect("clip = backbone")
child.expect("mota> ")
train = "phi = invert(clip, emoji.captions, steps=500, batch=64, lr=1e-3, loss=cosine, seed=11)"
child.sendline(train)
child.expect(r"\d+/500 steps")
child.expect(r"loss 0\.")
began = time.time()
child.sendintr()
child.expect("interrupted")
child.expect("mota> ")
taken = time.time() - began
# The operation at hand, the checkpoint and the terminal; the step itself stops within 100 ms.
assert taken < 1.0, taken

child.sendline(":who")
child.expect("emoji = dataset")
child.expect("clip = backbone")
child.expect("mota> ")
child.sendline("phi")
child.expect("error")
child.expect("mota> ")

child.sendline(train)
child.expect(r"going on from step \d+ of 500")
child.expect("phi = model stage 1")
child.expect("mota> ")

# What :h5 names is there, and of the kind that it says.
child.sendline(":h5 phi")
child.expect(r"h5ls -r '([^']+\.h5)'")
with open(child.match.group(1), "rb") as file:
    assert file.read(8) == b"\x89HDF\r\n\x1a\n"
child.expect("mota> ")
child.sendeof()
child.expect(pexpect.EOF)
child.close()
assert child.exitstatus == 0, child.exitstatus
print("ok", taken)
