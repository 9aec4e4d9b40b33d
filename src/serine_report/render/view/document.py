"""A report as the pages see it: finished sentences, formatted numbers, drawn pictures."""

from __future__ import annotations

from msgspec import Struct

from serine_report.panel import Panel
from serine_report.render.view.about import About, about
from serine_report.render.view.card import Card, cards
from serine_report.render.view.closing import Closing, closing
from serine_report.render.view.guide import Guide, guide
from serine_report.render.view.label import label_sentence
from serine_report.render.view.page_one import PageOne, page_one
from serine_report.render.view.pathway import Pathway, pathway
from serine_report.render.view.professional import VariantBlock, professional
from serine_report.render.view.score import Score, score
from serine_report.render.view.setting import Setting
from serine_report.render.view.unread import Unread, unread
from serine_report.render.words import Prose, Words, load_words
from serine_report.report import Report

_PAPERS = {"a4": "A4", "letter": "letter"}


class Document(Struct, frozen=True, kw_only=True):
    """Every page of a report; templates place what is here and work out nothing."""

    language: str
    paper: str
    title: Prose
    label: Prose
    identity: str
    page_one: PageOne
    cards: tuple[Card, ...]
    guide: Guide
    pathway: Pathway | None
    unread: Unread
    score: Score
    about: About | None
    professional: tuple[VariantBlock, ...]
    closing: Closing


def build_document(report: Report, panel: Panel) -> tuple[Document, Words]:
    """The pages of a report, and the words that their fixed headings are said in.

    Raises:
        UsageError: No words in the language that the report asks for, or a label that the
            fonts cannot set.
    """
    words = load_words(report.options.language)
    setting = Setting(report, panel, words)
    document = Document(
        language=words.code,
        paper=_PAPERS[report.options.paper],
        title=words.say("document.title"),
        label=label_sentence(setting),
        identity=_identity(setting),
        page_one=page_one(setting),
        cards=cards(setting),
        guide=guide(setting),
        pathway=pathway(setting),
        unread=unread(setting),
        score=score(setting),
        about=about(setting),
        professional=professional(setting),
        closing=closing(setting),
    )
    return document, words


def _identity(setting: Setting) -> str:
    say, report = setting.words.say, setting.report
    parts = (
        say("document.report_id", report_id=report.report_id),
        say("document.panel", panel=report.panel.id, version=report.panel.version),
        Prose.of(setting.words.date(report.created)),
    )
    return str(Prose.join(parts, " \u00b7 "))
