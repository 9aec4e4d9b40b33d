"""Hold the HTML of every designed report, in every language, against the Nu HTML checker.

    npm pack vnu-jar && tar xzf vnu-jar-*.tgz package/build/dist/vnu.jar
    python tools/check_html.py package/build/dist/vnu.jar

Needs Java. Exit status 1 where the checker has an error or a warning.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE / "tests"))

from render.pages import in_language  # noqa: E402 - after the path to it
from render.people import PANEL, people  # noqa: E402
from serine_report.render.html import render_html  # noqa: E402
from serine_report.render.words import shipped_languages  # noqa: E402

# Pages are HTML and well-formed XML at once, which the typesetter reads.
XML = "Trailing slash on void elements.*"


def main(jar: str) -> int:
    """Write every page, ask the checker, say what it says."""
    with tempfile.TemporaryDirectory() as folder:
        pages: list[str] = []
        for name, report in people().items():
            for language in shipped_languages():
                path = Path(folder) / f"{name}-{language}.html"
                path.write_text(render_html(in_language(report, language), PANEL), "utf-8")
                pages.append(str(path))
        outcome = subprocess.run(
            ["java", "-jar", jar, "--filterpattern", XML, *pages],
            capture_output=True,
            text=True,
            check=False,
        )
    print(outcome.stderr.replace(folder, "").strip() or f"{len(pages)} pages, nothing to say")
    return outcome.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
