"""Hold every designed report, in every language, on screen and printed, against axe-core.

    python tools/check_accessibility.py

Needs Debian's Chromium (`apt-get install chromium`). The tests ask axe about every state of the
upload page and one report; this asks about all reports. Exit status 1 where axe finds anything.
"""

from __future__ import annotations

import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE / "tests"))

from render.pages import in_language  # noqa: E402 - after the path to it
from render.people import PANEL, people  # noqa: E402
from serine_report.render.html import render_html  # noqa: E402
from serine_report.render.words import shipped_languages  # noqa: E402


def main() -> int:
    """Ask about each page, and print what was found."""
    n_pages = n_found = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        tab = browser.new_page()
        for name, report in people().items():
            for language in shipped_languages():
                tab.set_content(render_html(in_language(report, language), PANEL))
                for media in ("screen", "print"):
                    tab.emulate_media(media=media)
                    outcome = Axe().run(tab)
                    n_pages += 1
                    n_found += outcome.violations_count
                    if outcome.violations_count:
                        print(f"{name}, {language}, {media}\n{outcome.generate_report()}")
        browser.close()
    print(f"{n_pages} pages, {n_found} violations")
    return int(n_found > 0)


if __name__ == "__main__":
    sys.exit(main())
