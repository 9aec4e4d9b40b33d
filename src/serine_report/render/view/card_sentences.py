"""The sentences of a card: what was read, what it is associated with, what the article claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from serine_report.render.view.card_numbers import (
    beta,
    lead_estimate,
    percent_interval,
    study_name,
    unit,
)
from serine_report.render.view.loci import copies
from serine_report.render.view.setting import Setting
from serine_report.render.view.statuses import why_unread
from serine_report.render.words import Fill, Prose
from serine_report.report import Finding, ProxyCall, PublishedEstimate


def association_sentence(setting: Setting, finding: Finding) -> Prose:
    """What each copy was associated with, by whom, in whom; empty without a serine estimate."""
    estimate = lead_estimate(setting, finding)
    if estimate is None or finding.direction == "unsupported":
        return Prose()
    facts = {"direction": finding.direction}
    values: dict[str, Fill] = {
        "letter": finding.effect_allele,
        "n": setting.numbers.fixed(estimate.n),
        "ancestry": setting.words.panel_text(estimate.ancestry),
        "cite": setting.cite([estimate.study]),
    }
    if estimate.percent_per_copy is None or estimate.percent_ci95 is None:
        return setting.words.say("card.association_without_size", facts, **values)
    low, high = sorted(abs(limit) for limit in estimate.percent_ci95)
    return setting.words.say(
        "card.association",
        facts,
        percent=setting.numbers.percent(abs(estimate.percent_per_copy)),
        low=setting.numbers.fixed(low, 1),
        high=setting.numbers.percent(high),
        **values,
    )


def reading_sentence(setting: Setting, finding: Finding) -> Prose:
    """The reader's own copies, or why there are none."""
    letter = finding.effect_allele
    if finding.dosage is None:
        return why_unread(setting, finding)
    if finding.proxy is None:
        return setting.words.say("card.reading", {"dosage": str(finding.dosage)}, letter=letter)
    return setting.words.say(
        "card.proxy_reading",
        proxy=finding.proxy.rsid,
        letters=finding.proxy.genotype,
        copies=copies(setting, finding.dosage),
        letter=letter,
    )


def found_sentences(setting: Setting, finding: Finding) -> tuple[Prose, ...]:
    """How the variant was found in the file, where there is anything to say of it."""
    return tuple(_found(setting, finding))


def claim_sentences(setting: Setting, finding: Finding) -> tuple[Prose, ...]:
    """What the source article says of the variant, and how that stands to what is published."""
    claim = finding.claim
    if claim is None:
        return ()
    said = setting.words.say(
        "card.claim",
        words=setting.words.panel_text(claim.words),
        number=str(claim.reference_number),
        cite=setting.cite([claim.citation]),
    )
    same = "same" if claim.direction == finding.direction else "other"
    verdict = setting.words.say(
        "card.claim_verdict",
        {"direction": finding.direction, "claim": same},
        trait=_traits(setting, finding),
    )
    return (said, verdict)


def serine_sentences(setting: Setting, finding: Finding) -> tuple[Prose, ...]:
    """Every published estimate on serine, in words; the strip draws the same ones."""
    return tuple(
        setting.words.say(
            "card.estimate",
            size=percent_interval(setting, estimate),
            n=setting.numbers.fixed(estimate.n),
            study=study_name(setting, estimate.study),
            unit=unit(setting, estimate),
        )
        for estimate in finding.associations
        if estimate.is_panel_trait
    )


def context_sentence(setting: Setting, finding: Finding) -> Prose:
    """What else is published of the variant, which is no serine and never counts."""
    others = [estimate for estimate in finding.associations if not estimate.is_panel_trait]
    items = [
        setting.words.say(
            "card.context_item",
            trait=setting.words.panel_text(trait),
            sizes=Prose.join((_context_size(setting, estimate) for estimate in members), "; "),
        )
        for trait, members in groupby(others, key=lambda estimate: estimate.trait)
    ]
    if not items:
        return Prose()
    return setting.words.say("card.context", list=setting.words.listed(items))


def _context_size(setting: Setting, estimate: PublishedEstimate) -> Prose:
    if estimate.percent_per_copy is None:
        size: Fill = setting.words.say("card.beta_unit_unknown", beta=beta(setting, estimate))
    else:
        size = setting.signed_percent(estimate.percent_per_copy)
    study = study_name(setting, estimate.study)
    return setting.words.say("card.context_size", size=size, study=study)


def counted_sentence(setting: Setting, finding: Finding) -> Prose:
    """Whether the finding's copies entered the total; nothing where there is no total."""
    estimate = setting.report.estimate
    has_total = estimate is not None and estimate.log10 is not None
    if not has_total and finding.direction != "unsupported":
        return Prose()
    other = _counted_instead(setting, finding)
    counted = "yes" if finding.counted else "by_other" if other else "no"
    facts = {"counted": counted, "direction": finding.direction}
    return setting.words.say("card.counted", facts, other=other)


def _counted_instead(setting: Setting, finding: Finding) -> str:
    """The variant that speaks for this one's place, where this one was read as well."""
    if not finding.status.is_read or finding.locus is None:
        return ""
    return next(
        (f.rsid for f in setting.report.findings if f.counted and f.locus == finding.locus), ""
    )


def _found(setting: Setting, finding: Finding) -> Iterator[Prose]:
    say = setting.words.say
    if finding.matched_by in ("alias", "position"):
        yield say("card.matched", {"matched_by": finding.matched_by})
    if finding.reason in ("hemizygous", "reference_block"):
        yield say("card.reason", {"reason": finding.reason})
    if finding.flipped:
        yield say("card.flipped")
    if finding.proxy is not None:
        yield from _proxy(setting, finding.proxy)


def _proxy(setting: Setting, proxy: ProxyCall) -> Iterator[Prose]:
    """How well the neighbour that was read stands for the variant."""
    text = setting.words.panel_text
    yield setting.words.say(
        "card.proxy_label",
        proxy=proxy.rsid,
        r2=text(proxy.r2_words),
        people=setting.numbers.fixed(proxy.people),
        population=text(proxy.population),
    )
    if proxy.differing_words is not None:
        yield setting.words.say("card.proxy_differing", differing=text(proxy.differing_words))


def _traits(setting: Setting, finding: Finding) -> Prose:
    traits = dict.fromkeys(e.trait for e in finding.associations if not e.is_panel_trait)
    return setting.words.listed(setting.words.panel_text(trait) for trait in traits)
