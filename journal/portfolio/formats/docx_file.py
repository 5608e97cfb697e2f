"""Word file: the portfolio as .docx, packed by python-docx; `docx_body` writes its body.

Its properties have the title, the learner and the day, and not with what it was made.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from journal.errors import JournalError
from journal.portfolio.formats.docx_body import ACROSS, BULLETS, DEEPEST, STEP, Body
from journal.portfolio.formats.docx_marks import W, field, paragraph, run
from journal.portfolio.tree.tree import outlined, quoted
from journal.text import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument

    from journal.portfolio.tree.photograph import Photograph
    from journal.portfolio.tree.tree import Document

_BODY = "word/document.xml"
_EMU = 635
"""English Metric Units in a twentieth of a point."""
_HIGHEST = 11600
"""The greatest height of a picture in twentieths of a point, with room for its caption."""
_HIGHEST_PHOTOGRAPH = 7900
_DOT = 15
"""Twentieths of a point for a pixel of a photograph (96 to the inch), where the page has room."""
_SHARP = 2.5
"""Pixels for each unit of an SVG. Chosen: 240 to the inch look sharp in print."""
_LONGEST_PROPERTY = 255
_SIGNS = "•◦"
_FOREIGN = {
    "thumbnail",
    "extended-properties",
    "customXml",
    "stylesWithEffects",
    "webSettings",
    "fontTable",
    "theme",
}
"""Parts of python-docx's template that describe another document."""


def to_docx(document: Document) -> bytes:
    """Return the whole document as a Word file; the same document gives the same bytes.

    Raises:
        JournalError: when python-docx or resvg-py is not installed.
    """
    try:
        import docx  # noqa: PLC0415  (an extra)
        import resvg_py  # noqa: F401, PLC0415  (likewise)
    except ImportError as error:
        hint = "pip install 'criterion-journal[docx]'"
        raise JournalError("Word files need an extra part.", hint) from error
    word = docx.Document()
    tree = outlined(document)
    parts = _Parts(word)
    texts = {
        _BODY: Body(tree, parts).xml(),
        "word/styles.xml": _resource("docx_styles.xml"),
        "word/settings.xml": _resource("docx_settings.xml"),
        "word/numbering.xml": parts.numberings(),
        **_head_and_foot(word, tree.running),
    }
    _strip(word)
    _set_properties(word, tree)
    return _packed(word, texts)


class _Parts:
    """The parts of a Word file that its body points to."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._addresses: dict[str, str] = {}
        self._numbered: list[str] = []

    def address(self, address: str) -> str:
        """Return the name of the relation that leads to an address."""
        from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415  (an extra)

        # Word calls a file damaged in which an address is none.
        target = quoted(address)
        if target not in self._addresses:
            self._addresses[target] = self._word.part.relate_to(
                target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        return self._addresses[target]

    def drawing(self, svg: str) -> tuple[str, tuple[int, int]]:
        """Return the name of the relation that leads to a picture, and its size."""
        import resvg_py  # noqa: PLC0415  (an extra)

        # Not every reader of Word files can show an SVG; this is one picture for all of them.
        png = resvg_py.svg_to_bytes(svg_string=svg, zoom=_SHARP)
        relation, image = self._word.part.get_or_add_image(BytesIO(png))
        across, down = ACROSS, ACROSS * image.px_height // image.px_width
        if down > _HIGHEST:
            across, down = across * _HIGHEST // down, _HIGHEST
        return relation, (across * _EMU, down * _EMU)

    def photograph(self, photograph: Photograph) -> tuple[str, tuple[int, int]]:
        """Return the name of the relation that leads to an attached picture, and its size."""
        relation, _ = self._word.part.get_or_add_image(BytesIO(photograph.data))
        across, down = photograph.width, photograph.height
        dot = min(_DOT, ACROSS / across, _HIGHEST_PHOTOGRAPH / down)
        return relation, (round(across * dot) * _EMU, round(down * dot) * _EMU)

    def numbering(self, start: int, level: int) -> int:
        """Return the number of a new numbered list that begins so, at a level from 0 to 8."""
        number = BULLETS + 2 + len(self._numbered)
        begin = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/>'
        self._numbered.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{begin}</w:lvlOverride></w:num>'
        )
        return number

    def numberings(self) -> str:
        """Return the part with the definitions of all lists."""
        levels = range(DEEPEST + 1)
        dots = "".join(_level(at, "bullet", _SIGNS[at % len(_SIGNS)]) for at in levels)
        numbers = "".join(_level(at, "decimal", f"%{at + 1}.") for at in levels)
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{at}">'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{definition}</w:abstractNum>'
            for at, definition in enumerate((dots, numbers))
        )
        lists = "".join(
            f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at - 1}"/></w:num>'
            for at in (BULLETS, BULLETS + 1)
        )
        return _part("numbering", kinds + lists + "".join(self._numbered))


def _level(at: int, kind: str, sign: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(at + 1) * STEP}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )


def _resource(name: str) -> str:
    return files("journal.portfolio.formats").joinpath(name).read_text("utf-8")


def _part(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{W}">{inside}</w:{name}>'


def _strip(word: WordDocument) -> None:
    """Remove what python-docx's template says of another document."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415  (an extra)

    package = word.part.package
    for relations in (package.rels, word.part.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _FOREIGN:
                del relations[name]
    properties = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    properties.element[:] = []


def _set_properties(word: WordDocument, document: Document) -> None:
    """Say whose document it is, and of which day."""
    properties, imprint = word.core_properties, document.imprint
    properties.title = one_line(printable(document.running), _LONGEST_PROPERTY)
    if imprint.learner:
        author = one_line(printable(imprint.learner), _LONGEST_PROPERTY)
        properties.author = properties.last_modified_by = author
    if imprint.day:
        day = datetime.fromisoformat(imprint.day).replace(tzinfo=UTC)
        properties.created = properties.modified = day


def _head_and_foot(word: WordDocument, title: str) -> dict[str, str]:
    """Lay out the pages; return the parts with the title above and the page number below."""
    from docx.shared import Cm  # noqa: PLC0415  (an extra)

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.21)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.3)
    section.header_distance, section.footer_distance = Cm(1.2), Cm(1.1)
    section.different_first_page_header_footer = True
    pages = f"{run('Page ')}{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '1')}"
    texts = {}
    for edge, name, inside, style in (
        (section.header, "hdr", run(title), "Header"),
        (section.footer, "ftr", pages, "Footer"),
        (section.first_page_footer, "ftr", pages, "Footer"),
    ):
        edge.is_linked_to_previous = False
        texts[edge.part.partname.membername] = _part(name, paragraph(inside, style))
    return texts


def _packed(word: WordDocument, texts: Mapping[str, str]) -> bytes:
    """Return the bytes of the file, without times, with ``texts`` (name → XML) as its parts.

    Parsing a long body into python-docx's elements would take longer than all the rest.
    """
    saved, packed = BytesIO(), BytesIO()
    word.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = texts[name].encode() if name in texts else source.read(name)
            if name == _BODY:
                head, section, page = source.read(name).partition(b"<w:sectPr")
                data = head + data + section + page
            target.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return packed.getvalue()
