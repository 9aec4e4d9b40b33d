"""A page of HTML becomes the bytes of an archival, accessible PDF.

What is the same for every report (fonts, the prepared style sheets, the font configuration) is
made once. This module imports WeasyPrint and is imported after `load_weasyprint` only.
"""

from __future__ import annotations

import atexit
import datetime
import re
from collections.abc import Sequence
from functools import cache, partial
from urllib.parse import urlsplit
from xml.etree import ElementTree

import cssselect2
from msgspec import Struct
from weasyprint import CSS, HTML, VERSION, Attachment, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

from serine_report.collecting import without_collecting
from serine_report.render.fetcher import BundledFetcher, foreign_content
from serine_report.render.finishing import finish, links
from serine_report.render.fonts import font_files
from serine_report.render.line_memory import LineMemory
from serine_report.render.print_pictures import take_pictures
from serine_report.render.xmp import Metadata
from serine_report.resources import templates_folder

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HOSTS = frozenset({"pubmed.ncbi.nlm.nih.gov", "doi.org"})


class Enclosure(Struct, frozen=True, kw_only=True):
    """A file that the PDF carries, and what it is to the document (PDF/A-3's relationships)."""

    name: str
    content: bytes
    description: str
    relationship: str


class Page(HTML):
    """A page that is well-formed XML, which is parsed in a fiftieth of the time of HTML."""

    def __init__(self, markup: str, style: _Style, fetcher: BundledFetcher) -> None:  # pylint: disable=super-init-not-called
        tree = ElementTree.fromstring(_NOT_XML.sub("", markup))  # noqa: S314 - our own template's
        self.pictures = take_pictures(tree, style.fonts)
        self._defaults = style.defaults
        self._counters = style.counters
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002, FBT001, FBT002 - its signature
        """Our few defaults; WeasyPrint's, for all of HTML, take a fourteenth of the time."""
        return [self._defaults]

    def _ua_counter_style(self) -> list[CounterStyle]:
        return [self._counters.copy()]


def typeset(
    markup: str, enclosures: Sequence[Enclosure], created: datetime.date, creator_tool: str
) -> bytes:
    """Set a page and return the PDF; equal arguments and fonts give equal bytes.

    Args:
        markup: A page of our templates, well-formed.
        enclosures: Files to attach, in the order of their names.
        created: The date of the report, which is the date of everything in the file.
        creator_tool: The program's name and version.

    Raises:
        OutputError: The page refers to something outside itself.
    """
    with without_collecting():
        return _typeset(markup, enclosures, created, creator_tool)


def _typeset(
    markup: str, enclosures: Sequence[Enclosure], created: datetime.date, creator_tool: str
) -> bytes:
    style = _style()
    fetcher = BundledFetcher({})
    page = Page(markup, style, fetcher)
    document = page.render(
        stylesheets=[style.sheet],
        font_config=style.fonts,
        cache=page.pictures,
        pdf_variant="pdf/a-3a",
    )
    _refuse_foreign(document, fetcher)
    moment = datetime.datetime.combine(created, datetime.time(), datetime.UTC)
    metadata = _describe(document, moment, creator_tool)
    data: bytes = document.write_pdf(
        finisher=partial(finish, metadata=metadata),
        pdf_variant="pdf/a-3a",
        attachments=[_attachment(enclosure, moment, fetcher) for enclosure in enclosures],
    )
    _refuse_foreign(document, fetcher)
    return data


class _Style(Struct, frozen=True):
    defaults: CSS
    counters: CounterStyle
    sheet: CSS
    fonts: FontConfiguration
    lines: LineMemory


@cache
def _style() -> _Style:
    fonts = FontConfiguration()
    files = {path.name: path.read_bytes() for path in font_files()}
    names = ("fonts/fonts.css", "report.css", "paper.css", "defaults.css")
    *sheets, defaults = ((templates_folder() / name).read_text("utf-8") for name in names)
    fetcher = BundledFetcher(files)
    sheet = CSS(string="".join(sheets), url_fetcher=fetcher, font_config=fonts)
    # The copies of the fonts that fontconfig reads lie in a temporary folder, which the
    # configuration removes when it goes; at the end of a process nobody would ask it to.
    atexit.register(fonts.__del__)
    lines = LineMemory(fonts)
    lines.install()
    counters = CounterStyle()
    default = CSS(string=defaults, url_fetcher=fetcher, counter_style=counters)
    return _Style(default, counters, sheet, fonts, lines)


def forget_lines() -> None:
    """Keep no words of the documents set so far, where the next is somebody else's."""
    _style().lines.forget()


def lines_remembered() -> int:
    """How many lines of the documents set so far are still held."""
    return len(_style().lines)


def _refuse_foreign(document: Document, fetcher: BundledFetcher) -> None:
    """Fail where something outside the file is fetched, or linked that no report links to."""
    foreign = [link for link in links(document) if not _is_citation(link)]
    if foreign or fetcher.refusals:
        raise foreign_content()


def _is_citation(link: str) -> bool:
    parts = urlsplit(link)
    return parts.scheme == "https" and parts.netloc in _HOSTS


def _describe(document: Document, moment: datetime.datetime, creator_tool: str) -> Metadata:
    """Set the Info dictionary and return the same for the metadata packet."""
    document.metadata.created = document.metadata.modified = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    document.metadata.generator = creator_tool
    return Metadata(
        title=document.metadata.title,
        language=document.metadata.lang,
        creator_tool=creator_tool,
        producer=f"WeasyPrint {VERSION}",
        created=document.metadata.created,
    )


def _attachment(
    enclosure: Enclosure, moment: datetime.datetime, fetcher: BundledFetcher
) -> Attachment:
    return Attachment(
        string=enclosure.content,
        name=enclosure.name,
        description=enclosure.description,
        created=moment,
        modified=moment,
        relationship=enclosure.relationship,
        url_fetcher=fetcher,
    )
