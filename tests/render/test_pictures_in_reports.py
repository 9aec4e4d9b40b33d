"""The pictures of whole reports, with the words that reports put into them."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from render.charts.pictures import outside, touching
from render.pages import in_language
from render.people import PANEL, people
from serine_report.render.html import render_html
from serine_report.render.words import shipped_languages

_PICTURE = re.compile(r"<svg .*?</svg>", re.DOTALL)


@pytest.mark.parametrize("language", shipped_languages())
@pytest.mark.parametrize("name", people())
def test_no_label_leaves_its_picture_or_touches_another(name: str, language: str) -> None:
    pictures = _PICTURE.findall(render_html(in_language(people()[name], language), PANEL))
    assert len(pictures) > 5
    for picture in map(Markup, pictures):
        assert outside(picture) == []
        assert list(touching(picture)) == []
