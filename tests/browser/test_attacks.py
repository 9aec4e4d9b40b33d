"""Other pages, other names and other ports against the running page, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext
from playwright.sync_api import Page as Tab

from browser.conftest import Served

Attacker = Callable[[str], str]


def test_a_name_that_was_rebound_to_this_machine_is_misdirected(served: Served, tab: Tab) -> None:
    answer = tab.goto(served.origin.replace("127.0.0.1", "evil.test"))
    assert answer is not None
    assert answer.status == 421


def test_the_printed_address_works_once(served: Served, tab: Tab, context: BrowserContext) -> None:
    del tab
    context.clear_cookies()
    answer = context.new_page().goto(served.page.address)
    assert answer is not None
    assert answer.status == 403


def test_another_page_cannot_read_ours(served: Served, tab: Tab, attacker: Attacker) -> None:
    tab.goto(attacker("<p>hello</p>"))
    seen = tab.evaluate(
        "url => fetch(url, {credentials: 'include'}).then(r => r.text(), e => 'refused')",
        served.origin + "/",
    )
    assert seen == "refused"


def test_another_page_cannot_post_to_ours(served: Served, tab: Tab, attacker: Attacker) -> None:
    tab.goto(
        attacker(f'<form method="post" action="{served.origin}/sample"><button>go</button></form>')
    )
    with tab.expect_navigation() as navigation:
        tab.click("button")
    assert navigation.value is not None
    assert navigation.value.status == 403


def test_another_page_cannot_frame_ours(served: Served, tab: Tab, attacker: Attacker) -> None:
    tab.goto(attacker(f'<iframe src="{served.origin}/"></iframe>'))
    tab.wait_for_load_state("networkidle")
    framed = [frame for frame in tab.frames if frame != tab.main_frame]
    assert all("What does your DNA file" not in frame.content() for frame in framed)


def test_a_cookie_of_another_port_opens_nothing(
    served: Served, tab: Tab, context: BrowserContext
) -> None:
    cookie = context.cookies()[0]
    context.clear_cookies()
    name = str(cookie["name"]) + "1"
    context.add_cookies([{"name": name, "value": str(cookie["value"]), "url": served.origin}])
    answer = tab.goto(served.origin + "/")
    assert answer is not None
    assert answer.status == 403
