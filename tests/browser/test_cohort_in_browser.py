"""The cohort page in a browser: sorts with its script, is whole without, and axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from cohort.people import facts_of, failure, person
from serine_report.render.cohort.page import render_cohort_html

READ_ALL = {"rs1163251": "C/T", "rs477992": "A/G", "rs715": "C/T", "rs4947534": "C/T"}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        person(f"file{number}.txt", READ_ALL if number % 3 else {}, estimate=float(number % 7 - 3))
        for number in range(12)
    ]
    rows += [
        person("b.txt", READ_ALL, vendor="AncestryDNA", chip=None, warnings={"partial": "Short."}),
        person("twice.txt", sha256="a" * 64),
        person("twice_again.txt", sha256="a" * 64),
        failure("gone.txt", "truncated", "The gzip file ends too early."),
        failure("empty.txt"),
    ]
    path = tmp_path_factory.mktemp("cohort") / "cohort.html"
    path.write_text(render_cohort_html(facts_of(rows)), "utf-8")
    return path


@pytest.fixture
def tab(browser: Browser, page: Path) -> Iterator[Tab]:
    context = browser.new_context(bypass_csp=False)
    opened = context.new_page()
    opened.goto(page.as_uri())
    yield opened
    context.close()


def column(tab: Tab, section: str, number: int) -> list[str]:
    rows = tab.locator(f"section[aria-labelledby={section}] table").last.locator("tbody tr")
    return [row.locator("th, td").nth(number).inner_text() for row in rows.all()]


def test_a_click_on_a_head_sorts_and_a_second_one_turns_round(tab: Tab) -> None:
    head = tab.locator("section[aria-labelledby=files] thead th").nth(5)
    head.locator("button").click()
    values = column(tab, "files", 5)
    assert values[0].startswith("\u22123.0")
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert column(tab, "files", 5) == values[::-1] or column(tab, "files", 5)[0].startswith("+3.0")
    assert head.get_attribute("aria-sort") == "descending"


def test_names_with_numbers_sort_as_people_count(tab: Tab) -> None:
    tab.locator("section[aria-labelledby=files] thead th button").first.click()
    names = [name for name in column(tab, "files", 0) if name.startswith("file")]
    assert names == [f"file{number}.txt" for number in range(12)]


def test_without_javascript_the_page_says_the_same(browser: Browser, page: Path, tab: Tab) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.as_uri())
    assert plain.locator("thead button").count() == 0
    assert plain.locator("main").inner_text().split() == tab.locator("main").inner_text().split()
    context.close()


def test_nothing_is_fetched_and_nothing_is_complained_of(browser: Browser, page: Path) -> None:
    context = browser.new_context()
    opened = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(page.as_uri())
    assert asked == [page.as_uri()]
    assert said == []
    context.close()


def test_a_phone_scrolls_a_wide_table_in_its_own_box_and_never_the_page(tab: Tab) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    boxes = tab.locator(".scrolling").all()
    assert any(box.evaluate("box => box.scrollWidth > box.clientWidth") for box in boxes)
    words = tab.locator("section[aria-labelledby=statuses] thead th").all()
    assert all(word.evaluate("word => word.scrollWidth <= word.clientWidth") for word in words)


@pytest.mark.parametrize("media", ["screen", "print"])
def test_axe_finds_nothing_on_the_cohort_page(browser: Browser, page: Path, media: str) -> None:
    context = browser.new_context(bypass_csp=True)
    opened = context.new_page()
    opened.goto(page.as_uri())
    opened.emulate_media(media="print" if media == "print" else "screen")
    found = Axe().run(opened)
    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()
    context.close()
