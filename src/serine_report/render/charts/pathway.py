"""How the body makes serine, with the reader's letters on the enzymes."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from serine_report.render.charts.drawing import (
    INK,
    LINE,
    MEDIUM,
    NOTE,
    PALE,
    PAPER,
    STRONG,
    About,
    Box,
    Drawing,
    Point,
    Type,
)
from serine_report.render.charts.marks import Direction, mark
from serine_report.render.charts.measure import text_width, wrapped

WIDTH = 640.0
NODE = Box(0, 0, 190, 28)
STEP = 92.0
RIGHT = WIDTH - NODE.width
LINE_HEIGHT = 17.0
USES_WIDTH = 400.0
GENE = Type(MEDIUM, bold=True)


class EnzymeLine(Struct, frozen=True):
    """A line on an enzyme: the variant and the reader's letters, with a sign."""

    text: str
    direction: Direction


class Enzyme(Struct, frozen=True):
    """An enzyme's gene and a line for each of its variants; none where the panel has none."""

    gene: str
    lines: tuple[EnzymeLine, ...] = ()


class Substances(Struct, frozen=True):
    """What the boxes and notes of the pathway say, translated."""

    phosphoglycerate: str
    phosphohydroxypyruvate: str
    phosphoserine: str
    serine: str
    glycine: str
    urea_cycle: str
    uses: str
    through_glycine: str


def pathway(about: About, words: Substances, enzymes: Mapping[str, Enzyme]) -> Markup:
    """Draw the three steps to serine, serine and glycine, and CPS1 behind glycine.

    Args:
        about: Title and the way told in words.
        words: Names of the substances.
        enzymes: By role: `PHGDH`, `PSAT1`, `PSPH`, `SHMT` and `CPS1`.
    """
    uses = wrapped(words.uses, USES_WIDTH)
    bottom = 3 * STEP + NODE.height
    drawing = Drawing(about, WIDTH, bottom + 26 + LINE_HEIGHT * len(uses))
    chain = (
        words.phosphoglycerate,
        words.phosphohydroxypyruvate,
        words.phosphoserine,
        words.serine,
    )
    for i, name in enumerate(chain):
        _node(drawing, (0, i * STEP), name, strong=i == 3)
    for i, gene in enumerate(("PHGDH", "PSAT1", "PSPH")):
        top = i * STEP + NODE.height
        _arrow(drawing, (95, top + 2), (95, top + STEP - NODE.height - 3))
        _enzyme(drawing, (112, top + STEP / 2 - NODE.height / 2), enzymes[gene])
    _glycine(drawing, words, enzymes)
    _arrow(drawing, (95, bottom + 2), (95, bottom + 22))
    for i, line in enumerate(uses):
        drawing.text(line, (112, bottom + 22 + i * LINE_HEIGHT), NOTE)
    return drawing.markup()


def _glycine(drawing: Drawing, words: Substances, enzymes: Mapping[str, Enzyme]) -> None:
    y = 3 * STEP
    _node(drawing, (RIGHT, y), words.glycine)
    _arrow(drawing, (NODE.width + 4, y + 10), (RIGHT - 4, y + 10))
    _arrow(drawing, (RIGHT - 4, y + 19), (NODE.width + 4, y + 19))
    middle = (NODE.width + RIGHT) / 2
    drawing.text(enzymes["SHMT"].gene, (middle, y + 2), STRONG, anchor="middle")
    centre = RIGHT + NODE.width / 2
    _node(drawing, (RIGHT, STEP), words.urea_cycle)
    drawing.line((centre, y - 3), (centre, STEP + NODE.height + 3), stroke=LINE, dashes="4 3")
    height = _enzyme_height(enzymes["CPS1"])
    _enzyme(drawing, (centre, STEP * 1.5 + NODE.height + 6), enzymes["CPS1"], centred=True)
    note_y = STEP * 1.5 + NODE.height + height / 2 + 24
    for i, line in enumerate(wrapped(words.through_glycine, NODE.width / 2 - 6)):
        drawing.text(line, (centre + 8, note_y + i * 15), NOTE)


def _node(drawing: Drawing, corner: Point, name: str, *, strong: bool = False) -> None:
    box = Box(corner[0], corner[1], NODE.width, NODE.height)
    drawing.rectangle(box.inset(0.75), fill=PALE, stroke=INK, width=1.8 if strong else 1)
    x, y = box.middle
    drawing.text(name, (x, y + 4.5), Type(MEDIUM, bold=strong), anchor="middle")


def _arrow(drawing: Drawing, start: Point, end: Point) -> None:
    drawing.line(start, end, width=1.4)
    (x1, y1), (x2, y2) = start, end
    length = abs(x2 - x1) + abs(y2 - y1)
    along, across = (x2 - x1) / length, (y2 - y1) / length
    back = (x2 - 8 * along, y2 - 8 * across)
    left = (back[0] - 4 * across, back[1] + 4 * along)
    right = (back[0] + 4 * across, back[1] - 4 * along)
    drawing.path([end, left, right], fill=INK)


def _enzyme(drawing: Drawing, at: Point, enzyme: Enzyme, *, centred: bool = False) -> None:
    """Draw an enzyme's box around its lines, its middle at the height of `at`.

    A centred box keeps within the picture, off the centre if it has to.
    """
    texts = [text_width(line.text) + 18 for line in enzyme.lines]
    width = max([text_width(enzyme.gene, GENE), *texts]) + 16
    height = _enzyme_height(enzyme)
    x = min(at[0] - width / 2, WIDTH - width - 1) if centred else at[0]
    box = Box(x, at[1] - height / 2, width, height)
    drawing.rectangle(box, fill=PAPER, stroke=LINE)
    drawing.text(enzyme.gene, (x + 8, box.y + 17), GENE)
    for i, line in enumerate(enzyme.lines, start=1):
        y = box.y + 17 + i * LINE_HEIGHT
        mark(drawing, line.direction, (x + 13, y - 4), 4)
        drawing.text(line.text, (x + 24, y))


def _enzyme_height(enzyme: Enzyme) -> float:
    return 26 + LINE_HEIGHT * len(enzyme.lines)
