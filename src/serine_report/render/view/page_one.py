"""Page one, which stands alone: result, meaning, what was read, how sure, places, limits, file."""

from __future__ import annotations

import math

from markupsafe import Markup
from msgspec import Struct

from serine_report.render.view import pictures
from serine_report.render.view.file_facts import MAX_NOTES, file_facts, file_notes
from serine_report.render.view.label import n_label_lines
from serine_report.render.view.loci import LocusLine, locus_lines, locus_notes
from serine_report.render.view.parts import Fact
from serine_report.render.view.result import Meaning, Result, meaning, result, sure
from serine_report.render.view.setting import Setting
from serine_report.render.view.statuses import StatusCount, n_read, status_counts
from serine_report.render.words import Prose
from serine_report.report import CallStatus


class PageOne(Struct, frozen=True, kw_only=True):
    """Everything on the first page, in its order."""

    result: Result
    meaning: Meaning
    pair_plot: Markup
    pair_caption: Prose
    coverage: Prose
    statuses: tuple[StatusCount, ...]
    status_bar: Markup
    sure: Prose
    loci: tuple[LocusLine, ...]
    loci_notes: tuple[Prose, ...]
    not_done: tuple[Prose, ...]
    file: tuple[Fact, ...]
    file_notes: tuple[Prose, ...]
    is_crowded: bool


def page_one(setting: Setting) -> PageOne:
    """Page one of a report, whatever could be read."""
    counts = status_counts(setting)
    return PageOne(
        result=result(setting),
        meaning=meaning(setting),
        pair_plot=pictures.pair_plot(setting),
        pair_caption=_pair_caption(setting),
        coverage=_coverage(setting),
        statuses=counts,
        status_bar=pictures.status_bar(setting, counts),
        sure=sure(setting),
        loci=locus_lines(setting),
        loci_notes=locus_notes(setting),
        not_done=_not_done(setting),
        file=file_facts(setting),
        file_notes=_first_notes(setting),
        is_crowded=_is_crowded(setting),
    )


def _first_notes(setting: Setting) -> tuple[Prose, ...]:
    """The remarks on the file; where they are many the first, and where to find the rest."""
    notes = file_notes(setting)
    if len(notes) <= MAX_NOTES:
        return notes
    return (*notes[: MAX_NOTES - 1], setting.words.say("file.more_notes"))


def _is_crowded(setting: Setting) -> bool:
    """Whether there is so much to say that only smaller letters keep it on one page.

    Counted in lines that not every report has; German on Letter has room for two.
    """
    n_rows = math.ceil(min(len(file_notes(setting)), MAX_NOTES) / 2)
    lines = 2 * n_rows + n_label_lines(setting)
    lines += 2 * (setting.report.measurement is not None)
    lines += setting.report.second_source is not None
    return lines > 2


def _pair_caption(setting: Setting) -> Prose:
    card = setting.report.score
    if card is None:
        return Prose()
    level = card.level
    return setting.words.say(
        "picture.pair_caption",
        mean=setting.numbers.plain(level.mean),
        people=setting.numbers.fixed(level.people),
        population=setting.words.panel_text(level.population),
        cite=setting.cite([level.citation]),
    )


def _coverage(setting: Setting) -> Prose:
    total = setting.numbers.fixed(len(setting.report.findings))
    n = n_read(setting)
    n_proxies = setting.report.coverage[CallStatus.CALLED_BY_PROXY]
    proxies = "none" if not n_proxies else "all" if n_proxies == n else "some"
    read = setting.words.count(
        "coverage.count",
        n,
        {"proxies": proxies},
        total=total,
        n_proxies=setting.numbers.fixed(n_proxies),
    )
    if n == len(setting.report.findings):
        return read
    rest = setting.words.say("coverage.rest", {"read": "yes" if n else "no"})
    return Prose.join((read, rest))


def _not_done(setting: Setting) -> tuple[Prose, ...]:
    say = setting.words.say
    return (say("not_done.items_measure"), say("not_done.items_health"), _share(setting))


def _share(setting: Setting) -> Prose:
    estimate = setting.report.estimate
    if estimate is None or estimate.variance_explained is None:
        return setting.words.say("not_done.items_share_unknown")
    percent = setting.numbers.share(estimate.variance_explained, 1)
    return setting.words.say("not_done.items_share", percent=percent)
