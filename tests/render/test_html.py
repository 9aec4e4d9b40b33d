"""The HTML page holds what the report says, in one valid document."""

from __future__ import annotations

from render.people import LOWER, PANEL, person
from serine_report.render.html import render_html


def test_every_variant_has_a_card() -> None:
    html = render_html(person(LOWER), PANEL)
    for variant in PANEL.variants:
        assert f'id="card-{variant.rsid}"' in html


def test_a_label_is_text_and_never_markup() -> None:
    html = render_html(person(LOWER, label="<script>alert(1)</script>"), PANEL)
    assert "<script" not in html


def test_nothing_read_says_so_where_the_result_stands() -> None:
    html = render_html(person({}), PANEL)
    assert "There is no result." in html
