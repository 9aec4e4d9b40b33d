"""Measure serine-report beside its peers and write the table into docs/performance.md.

    python benchmarks/run.py                 everything (about a quarter of an hour)
    python benchmarks/run.py start-up        one case
    python benchmarks/run.py --list

Run it with the interpreter of the environment in which serine-report is installed. Peers get
environments of their own under .benchmarks/, made on the first run.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from cases import CASES, Row
from environments import make_all

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
_BETWEEN = re.compile(r"(<!-- measured: (?P<case>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Measure, print, and write what was measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="*", help="the cases to measure (default: all)")
    parser.add_argument("--list", action="store_true", help="print the cases and stop")
    wanted = parser.parse_args()
    if wanted.list:
        print("\n".join(CASES))
        return
    unknown = set(wanted.cases) - set(CASES)
    if unknown:
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    peers = make_all()
    for name in wanted.cases or CASES:
        table = _table(CASES[name](peers))
        print(table)
        _write(name, table)


def _table(rows: Iterable[Row]) -> str:
    lines = ["| job | beside | figure | aim | |", "|---|---|---|---|---|"]
    for row in rows:
        sign = "at least" if row.at_least else "at most"
        aim = "" if row.aim is None else f"{sign} {row.aim:g}"
        lines.append(f"| {row.job} | {row.beside} | {row.ratio:.2f} | {aim} | {row.verdict} |")
        print(lines[-1], file=sys.stderr)
    return "\n".join(lines) + "\n"


def _write(case: str, table: str) -> None:
    text = DOCUMENT.read_text("utf-8")

    def replaced(match: re.Match[str]) -> str:
        return match[1] + table + match[3] if match["case"] == case else match[0]

    DOCUMENT.write_text(_BETWEEN.sub(replaced, text), "utf-8")


if __name__ == "__main__":
    main()
