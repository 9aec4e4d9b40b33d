"""About the analyte: the panel's statements, each with its class of evidence and its sources."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from serine_report.panel import Statement
from serine_report.render.view.setting import Setting
from serine_report.render.words import Prose

_NOT_HERE = ("limits", "disease_context")


class AboutRow(Struct, frozen=True, kw_only=True):
    """One statement: what the article says, and what can be said."""

    topic: Prose
    evidence: Prose
    article: Prose
    text: Prose


class AboutGroup(Struct, frozen=True, kw_only=True):
    """The statements of one section."""

    heading: Prose
    rows: tuple[AboutRow, ...]


class About(Struct, frozen=True, kw_only=True):
    """The page; `disease_context` is there only when it was asked for."""

    intro: tuple[Prose, ...]
    groups: tuple[AboutGroup, ...]
    disease_context: AboutGroup | None


def about(setting: Setting) -> About | None:
    """The page about the analyte, None where the panel says nothing of it."""
    statements = [s for s in setting.panel.statements if s.section not in _NOT_HERE]
    if not statements:
        return None
    groups = groupby(statements, key=lambda statement: statement.section)
    return About(
        intro=_intro(setting),
        groups=tuple(_group(setting, section, list(members)) for section, members in groups),
        disease_context=_disease_context(setting),
    )


def limits(setting: Setting) -> tuple[Prose, ...]:
    """What the panel says of its own limits."""
    return tuple(
        _text(setting, statement)
        for statement in setting.panel.statements
        if statement.section == "limits"
    )


def _disease_context(setting: Setting) -> AboutGroup | None:
    if "disease-context" not in setting.report.options.include:
        return None
    statements = [s for s in setting.panel.statements if s.is_disease_context]
    return _group(setting, "disease_context", statements) if statements else None


def _intro(setting: Setting) -> tuple[Prose, ...]:
    article = setting.panel.article
    intro = setting.words.say("about.intro")
    if article is None:
        return (intro,)
    source = setting.words.say(
        "about.article",
        title=article.title,
        author=article.author,
        note=setting.words.panel_text(article.note),
    )
    return (intro, source)


def _group(setting: Setting, section: str, statements: list[Statement]) -> AboutGroup:
    return AboutGroup(
        heading=setting.words.say("about.section", {"section": section}),
        rows=tuple(_row(setting, statement) for statement in statements),
    )


def _row(setting: Setting, statement: Statement) -> AboutRow:
    words = setting.words
    article = Prose()
    if statement.article_words is not None:
        article = words.say("about.article_says", words=words.panel_text(statement.article_words))
    return AboutRow(
        topic=words.panel_text(statement.topic),
        evidence=words.say("about.evidence", {"evidence": statement.evidence}),
        article=article,
        text=_text(setting, statement),
    )


def _text(setting: Setting, statement: Statement) -> Prose:
    return setting.cited(setting.words.panel_text(statement.text), statement.citations)
