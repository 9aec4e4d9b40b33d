"""The pictures of the pages: chart functions fed with finished words and checked numbers."""

from __future__ import annotations

import math

from markupsafe import Markup

from serine_report.panel import Pathway as PanelPathway
from serine_report.panel import PathwayStep
from serine_report.render import charts
from serine_report.render.charts import About, Direction
from serine_report.render.charts.axis import FormatNumber
from serine_report.render.charts.status_bar import Look
from serine_report.render.view.card_numbers import (
    lead_estimate,
    percent_interval,
    short_name,
)
from serine_report.render.view.loci import copies, how_read
from serine_report.render.view.setting import Setting, comparison
from serine_report.render.view.statuses import StatusCount
from serine_report.report import CallStatus, Finding, PublishedEstimate

NO_PICTURE = Markup("")

HALF = 314.0
_LOOKS: dict[CallStatus, Look] = {
    CallStatus.CALLED: "read",
    CallStatus.CALLED_BY_PROXY: "proxy",
}


def status_bar(setting: Setting, counts: tuple[StatusCount, ...]) -> Markup:
    """The statuses as a bar whose cells sum to the panel."""
    parts = [
        charts.StatusPart(
            look=_LOOKS.get(count.status, "unread"),
            n=count.n,
            label=f"{setting.numbers.fixed(count.n)} {count.name}",
        )
        for count in counts
    ]
    labels = setting.words.listed([part.label for part in parts])
    about = About(
        "status-bar",
        str(setting.words.say("picture.status_title")),
        str(setting.words.say("picture.status_description", list=labels)),
    )
    return charts.status_bar(about, parts, width=HALF)


def letter_tiles(setting: Setting, finding: Finding, where: str) -> Markup:
    """The reader's two letters, hatched where they were not read."""
    letters = tuple(finding.genotype.split("/")) if finding.genotype else ()
    facts = {"read": "yes" if letters else "no"}
    say = setting.words.say
    about = About(
        f"{where}-tiles-{finding.rsid}",
        str(say("picture.tiles_title", facts, letters=finding.genotype or "")),
        str(say("picture.tiles_description", facts, letter=finding.effect_allele)),
    )
    return charts.letter_tiles(
        about, letters, effect_allele=finding.effect_allele, direction=_sign(finding)
    )


def dosage_strip(setting: Setting, finding: Finding, where: str) -> Markup:
    """What 0, 1 and 2 copies go with by the card's estimate, the reader marked."""
    estimate = lead_estimate(setting, finding)
    if estimate is None or estimate.percent_per_copy is None or estimate.percent_ci95 is None:
        return NO_PICTURE
    rows = [_copies_row(setting, estimate, n) for n in range(3)]
    say = setting.words.say
    n = copies(setting, finding.dosage or 0)
    reader = None
    if finding.dosage is not None:
        reader = (float(finding.dosage), str(say("picture.you")))
    about = About(
        f"{where}-dosage-{finding.rsid}",
        str(say("picture.dosage_title", letter=finding.effect_allele)),
        str(
            say(
                "picture.dosage_description",
                {"read": how_read(finding)},
                one=rows[1].value_label,
                two=rows[2].value_label,
                dosage=n,
                copies=n,
            )
        ),
    )
    return charts.dosage_strip(about, rows, _percent_axis(setting), reader=reader, width=HALF)


def people(setting: Setting, finding: Finding, where: str) -> Markup:
    """How many of 100 people of the reference population have each genotype."""
    if not finding.genotype_frequencies:
        return NO_PICTURE
    counts = people_in_hundred(finding)
    groups = [
        charts.PeopleGroup(
            n=n,
            label=str(
                setting.words.say(
                    "picture.people_label",
                    {"reader": "yes" if genotype == finding.genotype else "no"},
                    n=setting.numbers.fixed(n),
                    letters=genotype,
                )
            ),
            is_reader=genotype == finding.genotype,
        )
        for genotype, n in counts.items()
    ]
    labels = setting.words.listed([group.label for group in groups])
    about = About(
        f"{where}-people-{finding.rsid}",
        str(setting.words.say("picture.people_title")),
        str(setting.words.say("picture.people_description", list=labels)),
    )
    return charts.icon_array_100(about, groups)


def people_in_hundred(finding: Finding) -> dict[str, int]:
    """Whole people of 100 for each genotype; they sum to 100, in sentence and picture alike."""
    frequencies = finding.genotype_frequencies
    counts = charts.whole_people([frequency.share for frequency in frequencies])
    return {f.genotype: n for f, n in zip(frequencies, counts, strict=True)}


def forest(setting: Setting, finding: Finding, where: str) -> Markup:
    """Every published estimate on serine that percent can be given for, on one axis."""
    rows = [
        charts.EstimateRow(
            label=short_name(setting, estimate.study),
            value_label=str(percent_interval(setting, estimate)),
            value=estimate.percent_per_copy,
            low=estimate.percent_ci95[0],
            high=estimate.percent_ci95[1],
        )
        for estimate in finding.associations
        if estimate.is_panel_trait
        and estimate.percent_per_copy is not None
        and estimate.percent_ci95 is not None
    ]
    if not rows:
        return NO_PICTURE
    values = setting.words.listed([f"{row.label}: {row.value_label}" for row in rows])
    about = About(
        f"{where}-forest-{finding.rsid}",
        str(setting.words.say("picture.forest_title", rsid=finding.rsid)),
        str(setting.words.say("picture.forest_description", list=values)),
    )
    return charts.forest_strip(about, rows, _percent_axis(setting), width=HALF)


def pair_plot(setting: Setting) -> Markup:
    """The total among all totals, over the levels that go with it; none without a total."""
    estimate, card = setting.report.estimate, setting.report.score
    if estimate is None or card is None or estimate.log10 is None:
        return NO_PICTURE
    assert estimate.percent is not None
    assert estimate.level_range_percent is not None
    say = setting.words.say
    low, high = (setting.against_average(limit) for limit in estimate.level_range_percent)
    reader = say(
        "picture.pair_reader",
        {"direction": comparison(estimate.percent)},
        percent=setting.size(estimate.percent),
    )
    words = charts.PairWords(
        totals=str(say("picture.pair_totals")),
        levels=str(say("picture.pair_levels")),
        everyone=str(say("picture.pair_everyone")),
        same_total=str(say("picture.pair_same_total")),
        reader=str(reader),
        range=str(say("picture.pair_range", low=low, high=high)),
        write=_write_percent(setting),
    )
    about = About(
        "pair-plot",
        str(say("picture.pair_title")),
        str(say("picture.pair_description", reader=reader, low=low, high=high)),
    )
    return charts.pair_plot(
        about,
        charts.Spread(
            totals=math.sqrt(card.variance),
            levels=card.standard_deviation,
            residual=card.residual_standard_deviation,
        ),
        charts.Reader(estimate.log10, _measured(setting)),
        words,
        width=HALF,
    )


def pathway(setting: Setting, panel: PanelPathway) -> Markup:
    """The steps to the analyte with the reader's letters on the enzymes."""
    steps = {step.id: step for step in panel.steps}
    roles = {"PHGDH": "phgdh", "PSAT1": "psat1", "PSPH": "psph", "SHMT": "shmt", "CPS1": "cps1"}
    if not {*roles.values(), "uses"} <= set(steps):
        return NO_PICTURE
    say, text = setting.words.say, setting.words.panel_text
    enzymes = {role: _enzyme(setting, steps[id_]) for role, id_ in roles.items()}
    uses = setting.words.listed(text(use) for use in steps["uses"].uses)
    words = charts.Substances(
        phosphoglycerate=str(text(steps["phgdh"].substrate or "")),
        phosphohydroxypyruvate=str(text(steps["psat1"].substrate or "")),
        phosphoserine=str(text(steps["psph"].substrate or "")),
        serine=str(text(steps["psph"].product or "")),
        glycine=str(text(steps["shmt"].product or "")),
        urea_cycle=str(text(steps["cps1"].product or "")),
        uses=str(say("picture.pathway_uses", list=uses)),
        through_glycine=str(say("picture.pathway_through_glycine")),
    )
    lines = [line.text for enzyme in enzymes.values() for line in enzyme.lines]
    about = About(
        "pathway",
        str(text(panel.title)),
        str(say("picture.pathway_description", list=setting.words.listed(lines))),
    )
    return charts.pathway(about, words, enzymes)


def _enzyme(setting: Setting, step: PathwayStep) -> charts.Enzyme:
    lines = [_enzyme_line(setting, setting.finding(rsid)) for rsid in step.variants]
    return charts.Enzyme(gene=", ".join(step.genes), lines=tuple(lines))


def _enzyme_line(setting: Setting, finding: Finding) -> charts.EnzymeLine:
    if finding.dosage is None:
        letters = str(setting.words.say("direction.word", {"direction": "unknown"}))
    elif finding.genotype is None:
        dosage = copies(setting, finding.dosage)
        letters = str(
            setting.words.say("card.expected", letter=finding.effect_allele, copies=dosage)
        )
    else:
        letters = finding.genotype
    sign: Direction = "none" if finding.dosage == 0 else _sign(finding)
    unknown: Direction = "unknown"
    return charts.EnzymeLine(
        text=f"{finding.rsid}: {letters}",
        direction=unknown if finding.dosage is None else sign,
    )


def _copies_row(setting: Setting, estimate: PublishedEstimate, n: int) -> charts.EstimateRow:
    assert estimate.percent_per_copy is not None
    assert estimate.percent_ci95 is not None
    value, low, high = (
        100 * ((1 + percent / 100) ** n - 1)
        for percent in (estimate.percent_per_copy, *estimate.percent_ci95)
    )
    label = str(setting.words.count("picture.copies", n))
    if n == 0:
        return charts.EstimateRow(
            label=label, value_label=str(setting.words.say("picture.comparison")), value=0
        )
    return charts.EstimateRow(
        label=label,
        value_label=setting.signed_percent(value),
        value=value,
        low=low,
        high=high,
    )


def _percent_axis(setting: Setting) -> charts.AxisWords:
    say = setting.words.say
    return charts.AxisWords(
        unit=str(say("picture.axis")),
        lower=str(say("direction.word", {"direction": "lower"})),
        higher=str(say("direction.word", {"direction": "higher"})),
        write=_write_percent(setting),
    )


def _write_percent(setting: Setting) -> FormatNumber:
    def write(value: float, digits: int) -> str:
        return f"{setting.numbers.signed(value, digits)}\u00a0%"

    return write


def _measured(setting: Setting) -> charts.LevelMark | None:
    measurement, card = setting.report.measurement, setting.report.score
    if measurement is None or card is None or not measurement.compared:
        return None
    value = setting.numbers.plain(measurement.value)
    label = str(setting.words.say("picture.pair_measured", value=value))
    return charts.LevelMark(math.log10(measurement.value / card.level.mean), label)


def _sign(finding: Finding) -> Direction:
    return "none" if finding.direction == "unsupported" else finding.direction
