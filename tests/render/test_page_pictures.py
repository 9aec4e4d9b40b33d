"""Pages look as they did: small grey pictures of whole reports, against those of last time."""

from __future__ import annotations

import numpy as np
import pytest

from page_pictures import CASES, FOLDER, Picture, picture_of, read_picture
from render.pages import in_language
from render.pdfs import PEOPLE, pdf_of, quietly_rendered

# Debian 12 and 13 (Pango 1.50 and 1.56, poppler 22.12 and 25.03) draw the same, but for a few lines
# that break a word apart: 0.06 in the mean, and 2 cells in 1,000 by more than 24.
MAX_MEAN = 0.25
MAX_SHARE = 0.003
OFF = 24
MEND = "If that was meant: python tools/page_pictures.py, look at the pages, commit."


def differences(one: Picture, other: Picture) -> list[str]:
    """In what two pictures differ, as far as a reader would see it."""
    if one.shape != other.shape:
        return [f"{one.shape} cells, not {other.shape}: other pages. {MEND}"]
    apart = np.abs(one.astype(int) - other.astype(int))
    share = (apart > OFF).mean()
    if apart.mean() <= MAX_MEAN and share <= MAX_SHARE:
        return []
    row, column = np.unravel_index(apart.argmax(), apart.shape)
    by = f"{apart.mean():.2f} in the mean, {1000 * share:.1f} cells in 1,000 by more than {OFF}"
    return [f"off by {by}, most at {column}, {row}. {MEND}"]


@pytest.mark.parametrize(("name", "language"), CASES.items())
def test_the_pages_look_as_they_did(name: str, language: str) -> None:
    report = PEOPLE[name]
    pdf = pdf_of(name) if language == "en" else quietly_rendered(in_language(report, language))

    assert differences(picture_of(pdf), read_picture(FOLDER / f"{name}.pgm")) == []


def test_other_letters_and_other_pages_are_seen() -> None:
    before = read_picture(FOLDER / "everything_lower.pgm")

    assert differences(picture_of(pdf_of("everything_average")), before)
    assert differences(picture_of(pdf_of("nothing_read")), before)
