"""Draw the upload page in every state that it can be in, and its picture for the README.

    python tools/upload_pictures.py pictures
    python tools/upload_pictures.py --readme

The first draws every state in every look (light, dark, a phone, printed, without JavaScript) as
PNG. The second writes docs/pictures/upload-page.png, in few colours so that it stays small. Needs
Debian's chromium, and playwright and Pillow of the development environment.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import Page as Tab

from serine_report.resources import sample_genome
from serine_report.web import Page, Settings
from serine_report.web.work import Workshop

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "upload-page.png"
COLOURS = 32
LONG = 120_000
HOLD = "document.getElementById('upload').addEventListener('submit', e => e.preventDefault())"
REFUSED = {
    "refused_web_page": b"<!DOCTYPE html><html><body>Please sign in</body></html>",
    "refused_empty": b"",
    "refused_cut_off": sample_genome().read_bytes()[:5000],
    "refused_not_dna": b"name;amount\nbread;2\n",
    "refused_picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
}
LOOKS: dict[str, dict[str, object]] = {
    "light": {"viewport": {"width": 1000, "height": 800}},
    "dark": {"viewport": {"width": 1000, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "phone_dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 700, "height": 990}},
    "plain": {"viewport": {"width": 1000, "height": 800}, "java_script_enabled": False},
}


def open_more(tab: Tab) -> None:
    """Open the optional fields, and fill some in."""
    tab.click("summary")
    tab.fill("#label", "Ada")
    tab.fill("#measured", "112,5")


def work(tab: Tab) -> None:
    """As the page is while a report is made; without JavaScript there is no such state."""
    tab.set_input_files("#file", sample_genome())
    tab.evaluate(HOLD)
    tab.click("#make")


def make(tab: Tab) -> None:
    """The report of the invented person."""
    tab.get_by_role("button", name="invented person").click()
    tab.locator("#download-pdf").wait_for(timeout=LONG)


def refuse(content: bytes) -> Callable[[Tab], None]:
    """Upload something that is refused."""

    def state(tab: Tab) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "genome.txt"
            file.write_bytes(content)
            tab.set_input_files("#file", file)
            tab.click("#make")
            tab.get_by_role("alert").wait_for(timeout=LONG)

    return state


def get(path: str) -> Callable[[Tab], None]:
    """Ask for an address of the page."""
    return lambda tab: str(tab.goto(tab.url.partition("//")[0] + f"//{_host(tab)}{path}"))


def leave(tab: Tab) -> None:
    """Come without the cookie."""
    tab.context.clear_cookies()
    tab.reload()


STATES: dict[str, Callable[[Tab], object]] = {
    "form": lambda _: None,
    "more": open_more,
    "working": work,
    **{name: refuse(content) for name, content in REFUSED.items()},
    "no_file": lambda tab: (
        tab.evaluate("document.getElementById('upload').noValidate = true"),
        tab.click("#make"),
        tab.get_by_role("alert").wait_for(timeout=LONG),
    ),
    "report": make,
    "not_found": get("/nowhere"),
    "not_let_in": leave,
}
BUSY: dict[str, Callable[[Tab], object]] = {
    "busy": lambda tab: tab.get_by_role("button", name="invented person").click()
}
NEEDS_SCRIPT = {"working", "no_file"}


def _host(tab: Tab) -> str:
    return tab.url.split("/")[2]


@contextmanager
def opened(browser: Browser, workshop: Workshop, **look: object) -> Iterator[Tab]:
    """A tab with a page that was just started."""
    page = Page(Settings(port=0), workshop)
    serving = threading.Thread(target=page.run)
    serving.start()
    context: BrowserContext = browser.new_context(**look)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.goto(page.address)
    yield tab
    context.close()
    page.close()
    serving.join()


def draw_all(browser: Browser, folder: Path, only: str) -> None:
    """Every state in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    rooms = (Settings(workers=1, waiting=2), STATES), (Settings(workers=0, waiting=0), BUSY)
    for settings, states in rooms:
        workshop = Workshop(settings)
        for name, reach in states.items():
            for look, options in LOOKS.items():
                if only not in f"{name}-{look}" or (look == "plain" and name in NEEDS_SCRIPT):
                    continue
                with opened(browser, workshop, **options) as tab:
                    reach(tab)
                    tab.emulate_media(media="print" if look == "print" else "screen")
                    tab.screenshot(path=folder / f"{name}-{look}.png", full_page=True)
        workshop.close()


def draw_for_readme(browser: Browser) -> None:
    """The form, as one meets it."""
    workshop = Workshop(Settings(workers=0, waiting=0))
    with opened(browser, workshop, viewport={"width": 820, "height": 760}) as tab:
        drawn = Image.open(io.BytesIO(tab.screenshot()))
    workshop.close()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    few = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(TARGET, optimize=True)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--only", default="", help="states or looks whose names hold this")
    parser.add_argument("--readme", action="store_true")
    wanted = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        if wanted.readme:
            draw_for_readme(browser)
        if wanted.folder is not None:
            draw_all(browser, wanted.folder, wanted.only)
        browser.close()


if __name__ == "__main__":
    main()
