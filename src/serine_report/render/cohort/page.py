"""The cohort page: one static file that can be sorted with JavaScript and read without."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from markupsafe import Markup

from serine_report.render.cohort.facts import CohortFacts
from serine_report.render.cohort.view import build_view
from serine_report.render.environment import template_environment
from serine_report.report import CallStatus
from serine_report.resources import templates_folder


def render_cohort_html(facts: CohortFacts) -> str:
    """The page for a browser; it holds all it needs and lets nothing else in."""
    script = _asset("cohort.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    style = "".join(_asset(name) for name in ("report.css", "screen.css", "cohort.css"))
    return _render(facts, style=style, script=script, policy=policy)


def render_for_print(facts: CohortFacts) -> str:
    """The same page for the typesetter, well-formed XML, without script.

    The typesetter has the style of reports prepared.
    """
    return _render(facts, style=_asset("cohort.css"), script="", policy="default-src 'none'")


def _render(facts: CohortFacts, *, style: str, script: str, policy: str) -> str:
    return (
        template_environment()
        .get_template("cohort.html.j2")
        .render(
            page=build_view(facts),
            statuses=[status.replace("_", " ") for status in CallStatus],
            style=Markup(style),  # noqa: S704  # ours, from the program's own folder
            script=Markup(script),  # noqa: S704
            policy=policy,
        )
    )


@cache
def _asset(name: str) -> str:
    return (templates_folder() / name).read_text("utf-8")
