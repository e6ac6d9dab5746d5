#!/usr/bin/env python3
"""Times one unit of work in PyTorch and prints the figures as one JSON object; see README.md in this folder."""

import argparse
import importlib
import json
import platform
import sys
import time


def versions() -> dict:
    """The versions of Python and of the libraries that the units use; null for one that cannot be imported."""

    def version(name):
        try:
            return getattr(importlib.import_module(name), "__version__", "of unknown version")
        except Exception:  # A library that is installed and broken may raise anything.
            return None

    return {"python": platform.python_version()} | {n: version(n) for n in ("torch", "faiss", "transformers")}


def import_as_published_code_does():
    """Imports transformers' CLIP where it is installed: its modules belong to the peak memory of such a process."""
    try:
        from transformers import CLIPTextModelWithProjection, CLIPVisionModelWithProjection  # noqa: F401
    except Exception:
        pass


def measure(work, repetitions: int) -> list:
    """Seconds of each repetition, after one to warm up."""
    work()
    seconds = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("unit", nargs="?", help="stage1_b32, stage1_l14, stage2_b32, image_b32, image_l14, topk or flips")
    parser.add_argument("--versions", action="store_true", help="print what is installed, and time nothing")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--padding", type=int, default=77, help="the length that captions are padded to")
    parser.add_argument("--small", action="store_true", help="small sizes, to see that a unit runs")
    arguments = parser.parse_args()
    if arguments.versions:
        print(json.dumps(versions()))
        return
    try:
        import torch
    except ImportError:
        sys.exit(f"{sys.executable} has no torch: {sys.executable} -m pip install -r requirements.txt")
    import units

    import_as_published_code_does()
    if arguments.unit not in units.UNITS:
        parser.error(f"the unit must be one of {', '.join(units.UNITS)}")
    # The longest caption has 20 tokens, and stage 2 puts prompts before its end.
    shortest = 24 if arguments.unit.startswith("stage2") else 20
    if not shortest <= arguments.padding <= 77:
        parser.error(f"the padding must be from {shortest} to 77")
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    work = units.make(arguments.unit, arguments.padding, arguments.threads, arguments.small)
    print(
        json.dumps(
            {
                "unit": arguments.unit,
                "threads": arguments.threads,
                "padding": arguments.padding,
                "seconds": {library: measure(step, arguments.repetitions) for library, step in work.items()},
            }
        )
    )


if __name__ == "__main__":
    main()
