"""Hold PDFs against every gate that this machine has.

    python tools/check_pdf.py report.pdf ...

Ours (tools/pdf_gate) always; `qpdf --check`, `pdffonts`, outloud and veraPDF where they are
installed. Exit status 1 where one of them finds something.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pdf_gate import problems


def main(paths: list[str]) -> int:
    """Print what is wrong with each file; the number is the exit status."""
    n_wrong = 0
    for path in map(Path, paths):
        found = [*problems(path.read_bytes()), *by_others(path)]
        n_wrong += bool(found)
        print(f"{path.name}: {'well' if not found else ''}")
        for problem in found:
            print(f"  {problem}")
    return 1 if n_wrong else 0


def by_others(path: Path) -> Iterator[str]:
    """What the checkers of other people say, where they are installed."""
    yield from _status(path, "qpdf", "--check", "--no-warn")
    yield from _fonts(path)
    yield from _spoken(path)
    yield from _status(path, "verapdf", "--flavour", "3a", "--format", "text")
    yield from _status(path, "verapdf", "--flavour", "ua1", "--format", "text")


def _spoken(path: Path) -> Iterator[str]:
    """What outloud calls an error; in this process, as it takes longer to start than to read."""
    with contextlib.suppress(ImportError):
        import outloud

        for finding in outloud.check(str(path)).findings:
            if finding.severity == "error":
                yield f"outloud {finding.rule}: page {finding.page}: {finding.message}"


def _fonts(path: Path) -> Iterator[str]:
    if not shutil.which("pdffonts"):
        return
    lines = _run("pdffonts", str(path)).stdout.splitlines()[2:]
    for line in lines:
        embedded, subset, in_unicode = line.split()[-5:-2]
        if (embedded, subset, in_unicode) != ("yes", "yes", "yes"):
            yield f"pdffonts: {line}"


def _status(path: Path, *command: str) -> Iterator[str]:
    if not shutil.which(command[0]):
        return
    outcome = _run(*command, str(path))
    if outcome.returncode:
        yield f"{command[0]}: {outcome.stdout.strip()} {outcome.stderr.strip()}"


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
