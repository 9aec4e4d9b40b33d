"""Every state of the upload page, and the report in it, without a violation that axe can find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from browser.conftest import Served

LONG = 60_000


def _form(tab: Tab, _: Path) -> None:
    expect(tab.locator("#file")).to_be_visible()


def _form_with_more(tab: Tab, _: Path) -> None:
    tab.click("summary")
    expect(tab.locator("#label")).to_be_visible()


def _working(tab: Tab, folder: Path) -> None:
    tab.evaluate(
        "document.getElementById('upload').addEventListener('submit', e => e.preventDefault())"
    )
    _refused(tab, folder, wait=False)
    expect(tab.locator("#make")).to_be_disabled()


def _refused(tab: Tab, folder: Path, wait: bool = True) -> None:
    (folder / "genome.txt").write_text("no rows here")
    tab.set_input_files("#file", folder / "genome.txt")
    tab.click("#make")
    if wait:
        expect(tab.get_by_role("alert")).to_be_visible(timeout=LONG)


def _not_found(tab: Tab, _: Path) -> None:
    tab.goto(tab.url + "nowhere")
    expect(tab.locator("h1")).to_be_visible()


def _report(tab: Tab, _: Path) -> None:
    tab.get_by_role("button", name="invented person").click()
    expect(tab.locator("#download-pdf")).to_be_visible(timeout=LONG)


STATES = (_form, _form_with_more, _working, _refused, _not_found, _report)


@pytest.mark.parametrize("look", ["light", "dark", "print"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.strip("_"))
def test_axe_finds_nothing(
    served: Served,
    browser: Browser,
    tmp_path: Path,
    state: Callable[[Tab, Path], None],
    look: str,
) -> None:
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    tab.goto(served.page.address)
    state(tab, tmp_path)
    match look:
        case "print":
            tab.emulate_media(media="print")
        case scheme:
            tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = Axe().run(tab)
    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()
    context.close()
