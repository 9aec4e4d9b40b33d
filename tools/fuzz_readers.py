"""Give readers bytes that nobody thought of, guided by the code they reach (atheris).

    pip install atheris
    python tools/fuzz_readers.py                       60 seconds a target
    python tools/fuzz_readers.py table --seconds 600   one target, longer
    python tools/fuzz_readers.py word --runs 1000000   so many executions
    python tools/fuzz_readers.py --list

Each target holds what it reads to a law and not only to living on (tools/fuzz_targets.py). It
begins from the corpus of the reading tests, cut short, and from every vendor's form. Prints a line
a target with executions and the edges reached; an input that broke a law is kept under
.benchmarks/fuzz/ and named, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
FOUND = HOUSE / ".benchmarks" / "fuzz"
_DONE = re.compile(r"#(\d+)\s+DONE\s+cov: (\d+)")


def main() -> int:
    """Fuzz, and say what was reached."""
    sys.path[:0] = [str(HOUSE / "tests"), str(HOUSE / "tools")]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", help="which (default: all)")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--runs", type=int, help="executions for each target, instead of seconds")
    parser.add_argument("--list", action="store_true", help="print the targets and stop")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--corpus", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        return _in_this_process(wanted)
    names = list(importlib.import_module("fuzz_targets").TARGETS)
    if wanted.list:
        print("\n".join(names))
        return 0
    unknown = set(wanted.targets) - set(names)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    print("| target | executions | edges | broken |\n|---|---|---|---|")
    return max(_watch(name, wanted) for name in wanted.targets or names)


def _watch(name: str, wanted: argparse.Namespace) -> int:
    """Run one target in a process of its own, as a crash ends it."""
    with tempfile.TemporaryDirectory() as corpus:
        command = [sys.executable, __file__, "--one", name, "--corpus", corpus]
        command += ["--seconds", str(wanted.seconds)]
        command += [] if wanted.runs is None else ["--runs", str(wanted.runs)]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    reached = _DONE.search(done.stderr)
    if done.returncode or reached is None:
        print(f"| {name} | | | see above |", flush=True)
        print(done.stderr[-4000:], file=sys.stderr)
        return 1
    print(f"| {name} | {int(reached[1]):,} | {int(reached[2]):,} | none |", flush=True)
    return 0


def _in_this_process(wanted: argparse.Namespace) -> int:
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["serine_report"]):
        targets = importlib.import_module("fuzz_targets")
    target = targets.TARGETS[wanted.one]
    for number, seed in enumerate(target.seeds()):
        (wanted.corpus / f"{number:04}").write_bytes(seed)
    FOUND.mkdir(parents=True, exist_ok=True)
    limit = f"-runs={wanted.runs}" if wanted.runs else f"-max_total_time={wanted.seconds}"
    options = [limit, f"-max_len={target.max_bytes}", "-seed=1", "-timeout=20", "-verbosity=1"]
    options += [f"-artifact_prefix={FOUND}{os.sep}{wanted.one}-", "-rss_limit_mb=2000"]
    atheris.Setup([sys.argv[0], *options, str(wanted.corpus)], target.check)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
