"""Change every fact of the serine panel in turn and count what notices: 1 where one is missed.

    python tools/mutate_panel.py

What is changed and what may notice is told in tests/evidence/mutate_panel.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from evidence.mutate_panel import run


def main() -> int:
    """Run every change and print how many each check noticed first."""
    counts, missed = run(every_digit=True)
    for check, count in sorted(counts.items()):
        print(f"{count:7,}  {check}")
    print(f"{counts.total():7,}  noticed")
    print(f"{len(missed):7,}  missed")
    for what in missed:
        print(f"missed: {what}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
