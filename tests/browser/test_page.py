"""The upload page in a real browser, as a person meets it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from browser.conftest import Served
from serine_report.panel import load_panel
from serine_report.pipeline import analyse
from serine_report.readers import read_file
from serine_report.render.pdf import render_pdf
from serine_report.report import Options
from serine_report.resources import sample_genome

ADA = sample_genome("ada_23andme_v5.zip")
LONG = 60_000


def _command_line_pdf(path: Path) -> bytes:
    panel = load_panel("serine")
    today = datetime.datetime.now().astimezone().date()
    return render_pdf(analyse(read_file(path), panel, Options(), label=None, created=today), panel)


def _upload(tab: Tab, path: Path) -> None:
    tab.set_input_files("#file", path)
    tab.click("#make")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_zip_becomes_a_report_whose_pdf_is_the_command_lines(
    served: Served, browser: Browser, tmp_path: Path, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    tab.goto(served.page.address)
    _upload(tab, ADA)
    expect(tab.locator("#download-pdf")).to_be_visible(timeout=LONG)
    with tab.expect_download() as download:
        tab.click("#download-pdf")
    download.value.save_as(tmp_path / "got.pdf")
    assert download.value.suggested_filename == "serine-report.pdf"
    assert (tmp_path / "got.pdf").read_bytes() == _command_line_pdf(ADA)
    context.close()


def test_a_text_with_a_hostile_name_is_read_and_its_name_forgotten(
    tab: Tab, tmp_path: Path
) -> None:
    hostile = tmp_path / "<img src=x onerror=alert(1)>';--"
    hostile.write_bytes(sample_genome("ada_23andme_v5.zip").read_bytes())
    dialogs: list[str] = []
    tab.on("dialog", lambda dialog: dialogs.append(dialog.message))
    _upload(tab, hostile)
    expect(tab.locator("#download-pdf")).to_be_visible(timeout=LONG)
    assert "onerror" not in tab.content()
    assert dialogs == []


def test_a_refusal_is_said_in_words_and_the_second_try_works(tab: Tab, tmp_path: Path) -> None:
    page = tmp_path / "genome.txt"
    page.write_text("<!DOCTYPE html><html><body>Please sign in</body></html>")
    _upload(tab, page)
    alert = tab.get_by_role("alert")
    expect(alert).to_contain_text("web page", timeout=LONG)
    expect(alert).to_be_focused()
    assert "Please sign in" not in tab.content()
    _upload(tab, ADA)
    expect(tab.locator("#download-pdf")).to_be_visible(timeout=LONG)
    assert alert.count() == 0


def test_making_another_forgets_this_one(tab: Tab) -> None:
    tab.get_by_role("button", name="invented person").click()
    expect(tab.locator("#another")).to_be_visible(timeout=LONG)
    tab.click("#another")
    expect(tab.locator("#file")).to_be_visible()
    assert tab.input_value("#file") == ""
    assert "invented person" in tab.content()


def test_the_whole_way_works_from_the_keyboard(tab: Tab) -> None:
    tab.set_input_files("#file", ADA)
    tab.focus("#file")
    for _ in range(20):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "make":
            break
    tab.keyboard.press("Enter")
    expect(tab.locator("#download-pdf")).to_be_visible(timeout=LONG)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "download-pdf"


def test_while_working_the_page_says_so(tab: Tab) -> None:
    tab.evaluate(
        "document.getElementById('upload').addEventListener('submit', e => e.preventDefault())"
    )
    assert tab.get_by_role("status").inner_text() == ""
    assert tab.locator("#make").is_enabled()
    _upload(tab, ADA)
    expect(tab.get_by_role("status")).to_contain_text("Reading the whole file")
    assert tab.locator("#make").is_disabled()


def test_a_dropped_file_is_taken(tab: Tab) -> None:
    tab.evaluate(
        """() => {
            const carried = new DataTransfer();
            carried.items.add(new File(["abc"], "genome.txt"));
            document.getElementById("drop").dispatchEvent(
                new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
        }"""
    )
    assert tab.evaluate("document.getElementById('file').files[0].name") == "genome.txt"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_runs_over_the_edge_of_a_phone(tab: Tab, dark: bool) -> None:
    tab.emulate_media(color_scheme="dark" if dark else "light")
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    tab.get_by_role("button", name="invented person").click()
    expect(tab.locator("#another")).to_be_visible(timeout=LONG)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
