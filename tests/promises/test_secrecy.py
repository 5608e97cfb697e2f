"""Secrecy: no name that is masked and nothing private is in any byte of what leaves a journal."""

from __future__ import annotations

import html
import re
import unicodedata
from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from journal.equal_signs import FOLDED
from journal.journal import Journal
from journal.portfolio.formats.choice import SUFFIXES, written
from journal.portfolio.tree.tree import Document, Heading, Table, Text, said_where
from journal.store.archive import unzipped, zipped
from journal.workflows.export import (
    compile_now,
    export_calendar,
    export_chart,
    export_invitation,
    export_portfolio,
    inspected,
)
from journal.workflows.hand_in import sign, submit

from ..photographs import CAMERA, commented
from . import disguises
from .every_field import FIELDS, Peer, fill, fill_privately

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_MARKUP = re.compile(r"<[^>]*>")
_DATA = re.compile(r"data:[\w/+-]+;base64,([A-Za-z0-9+/=]+)")
_FOLD = re.compile(r"\r\n[ \t]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_APART = r"[\W_]*"


class Secrets(NamedTuple):
    """What must not be found: each is an expression over folded text."""

    patterns: tuple[str, ...]

    def found(self, data: bytes) -> list[str]:
        """Return the secrets that a file holds, in whatever it is packed."""
        said = folded("\n\n".join(dict.fromkeys(read(data))))
        return [each for each in self.patterns if re.search(each, said)]


def folded(text: str) -> str:
    """Return a text in which neither case nor accents hide anything."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())


def read(data: bytes) -> Iterator[str]:
    """Give all that a file says: its bytes as text, and what is packed in it."""
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            yield archive.comment.decode("utf-8", "replace")
            for name in archive.namelist():
                yield name
                yield from read(archive.read(name))
        return
    if data.startswith(b"%PDF"):
        yield from read_pdf(data)
    text = data.decode("utf-8", "replace")
    yield text
    for packed in _DATA.findall(text):
        yield from read(b64decode(packed))
    if "<" in text:
        yield html.unescape(_MARKUP.sub("", text))
        yield html.unescape(text)
    if "\\" in text:
        yield text.replace("\\", "")
    yield _FOLD.sub("", text)


def read_pdf(data: bytes) -> Iterator[str]:
    """Give the text of every page, and every string and stream of the file."""
    reader = PdfReader(BytesIO(data))
    for page in reader.pages:
        text = page.extract_text()
        yield text
        yield text.replace("-\n", "").replace("\n", "")
    for number in range(1, int(reader.trailer["/Size"])):  # type: ignore[call-overload]
        item: Any = reader.get_object(number)
        yield str(item)
        if hasattr(item, "get_data") and "/Length1" not in item:
            yield item.get_data().decode("utf-8", "replace")


SYLLABLES = ("ka", "ré", "zu", "mø", "vi", "lö", "quy", "ñe")
INVENTED = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map("".join)
JOINED = ("{a} {b}", "{a}\n{b}", "**{a}** {b}", "{a}\u00a0{b}", "{a}-{b}", "{b}, {a}", "*{a} {b}*")
MORE = (*JOINED, "`{a} {b}`", "{a}_{b}", "{a}\u200e {b}", "{a} %%hm%% {b}", "\n\n> {a}\n> {b}\n\n")
SINGLE = (
    "{c}",
    "“{c}”",
    "({c}'s)",
    "{c}\u2019s and {c}s'",
    "_{c}_",
    "and**{c}**",
    "[{c}](http://x.y)",
)
ENDS = ("", "'s", "\u2019s", ".")
CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, str.title, str.swapcase)


@st.composite
def names_in_text(draw: st.DrawFn, a: str, b: str, c: str) -> str:
    """Return names as people may write them, one after the other."""
    forms = draw(st.permutations([*MORE, *SINGLE]))
    said = [
        draw(st.sampled_from(CASES))(form.format(a=a, b=b, c=c)) + draw(st.sampled_from(ENDS))
        for form in forms
    ]
    apart = draw(st.booleans())
    return unicodedata.normalize("NFD" if apart else "NFC", " and ".join(said))


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, str, str, dict[str, str], str]:
    a, b, c = (f"{start}{draw(INVENTED)}".title() for start in ("Xa", "Yo", "Wux"))
    texts = {str(at): draw(names_in_text(a, b, c)) for at in range(3)}
    private = draw(INVENTED)
    return a, b, c, texts, private


def leaving(journal: Journal, folder: Path, *, bundle: bool = True) -> Iterator[tuple[str, bytes]]:
    """Give the names and the bytes of all that can leave a journal."""
    unit = journal.unit()
    for suffix in SUFFIXES:
        export_portfolio(journal, unit, folder / f"portfolio{suffix}")
    export_calendar(journal, folder / "actions.ics")
    export_chart(journal, folder / "all.svg")
    export_chart(journal, folder / "one.svg", journal.rounds.all()[0].id)
    if bundle:
        submit(journal, unit, folder / "bundle.zip")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.name == "bundle.zip":
            files, unreadable = unzipped(path)
            assert not unreadable
            yield from ((f"{name}/{each}", data) for each, data in files.items())
        elif path.is_file():
            yield name, path.read_bytes()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=3,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
)
@given(cases())
def test_no_secret_is_in_any_byte_of_any_format(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[str, str, str, dict[str, str], str]
) -> None:
    a, b, c, texts, private = case
    folder = tmp_path_factory.mktemp("secrets")
    journal = Journal(folder / "journal", folder / "state")
    journal.masks.add(f"{a} {b}", "Coachee 1")
    journal.masks.add(c, "Coachee 2")
    hidden = f"hid{private}"
    address = f"{a}{b}/{c}".replace(" ", "")

    def said(field: str) -> str:
        if field == "link":
            return address
        text = texts[str(len(field) % len(texts))]
        return f"{field} {text} %%{hidden}{field}%% {a} {b}"

    peers = tuple(Peer(f"peer{private}{at}", f"kin{private}", f"ex{private}") for at in range(5))
    id_ = fill(journal, said, peers)
    fill_privately(journal, f"{hidden} {a} {c}")
    photograph = folder / f"{a} {b}.png"
    photograph.write_bytes(commented())
    journal.attachments.add(id_, photograph, most=10_000, caption=said("picture"))
    unit = journal.unit()
    sign(journal, unit, "Amina Osei", said("ai"))
    submit(journal, unit, folder / "first.zip")
    stored = journal.entries.get(id_)
    first, *others = stored.value.answers
    hiding = replace(first, text=f"%%was public{private}%% {first.text}")
    journal.entries.change(id_, replace(stored.value, answers=(hiding, *others)), stored.revision)
    sign(journal, unit, "Amina Osei", said("ai"))
    (folder / "out").mkdir()

    names = tuple(folded(each) for each in (a, b, c))
    codes = tuple(each.id for each in journal.rounds.invitations(journal.rounds.all()[0].id))
    secrets = Secrets(
        (
            f"{names[0]}{_APART}{names[1]}",
            f"{names[1]}, {names[0]}",
            names[2],
            *(folded(f"{start}{private}") for start in ("hid", "peer", "kin", "ex", "public")),
            *codes,
            CAMERA.casefold(),
        )
    )
    leaks = {
        (name, secret)
        for data, name in {data: name for name, data in leaving(journal, folder / "out")}.items()
        for secret in (*secrets.found(data), *secrets.found(name.encode()))
    }
    assert leaks == set()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_looked_for_would_be_found(suffix: str) -> None:
    heading = Heading(2, "Coverage", "coverage")
    table = Table(((Text("A"),), (Text("B"),)), (((Text("1"),), (Text("Ézra *Müller*"),)),))
    data = written(Document("Title", (heading, table)), f"portfolio{suffix}").data
    secrets = Secrets((f"ezra{_APART}muller", "nobody"))
    assert secrets.found(data) == secrets.found(zipped({"a.zip": zipped({"b": data})}))
    assert secrets.found(data) == list(secrets.patterns[:1])


def test_an_invitation_tells_of_nobody_else(journal: Journal, tmp_path: Path) -> None:
    journal.masks.add("Anna Smith", "Coachee A")
    label = "Autumn with Anna %%who departed%% Smith"
    round_ = journal.rounds.new(label, "w", [f"word{at}" for at in range(12)], pick=6)
    stored = journal.rounds.find(round_)
    codes = [journal.rounds.invite(stored, f"Peer-{name}", f"kin-{name}") for name in "XYZ"]
    for ending, as_text in ((".html", False), (".txt", True)):
        export_invitation(journal, codes[0], tmp_path / f"form{ending}", as_text=as_text)
        data = (tmp_path / f"form{ending}").read_bytes()
        assert Secrets(("anna", "departed", "peer-", "kin-", *codes[1:])).found(data) == []
        assert as_text or b"Autumn with Coachee A" in data


FIRST, LAST = "Quillavane", "Vexlorb"
FORMS = tuple(
    form
    for form in (*disguises.whole(FIRST, LAST), *disguises.parts(FIRST, LAST))
    # What a field of one line cannot hold is tried in the room of the masks. In prose, a quotation
    # is a paragraph of its own, whose first word is no end of the word before it.
    if "\x00" not in form and "\n>" not in form
)


def squeezed(text: str) -> str:
    """Return the letters of a text alone, in one spelling, whatever tears them."""
    return re.sub(r"[\W_]+", "", html.unescape(text).translate(FOLDED))


def disguised(field: str) -> str:
    """Return some of the forms, so that all fields together have all of them."""
    at = FIELDS.index(field) if field in FIELDS else 0
    if field == "link":
        return f"{FIRST}{LAST}/{LAST}"
    return f"{field} " + " , ".join(FORMS[at :: len(FIELDS)])


def test_no_disguise_of_a_name_is_in_any_export(journal: Journal, tmp_path: Path) -> None:
    journal.masks.add(f"{FIRST} {LAST}", "Coachee 1")
    peers = tuple(Peer(f"P{at}", "colleague", "") for at in range(3))
    fill(journal, disguised, peers)
    sign(journal, journal.unit(), "Amina Osei", disguised("ai"))
    out = tmp_path / "out"
    out.mkdir()
    leaks = {
        (name, secret)
        for name, data in leaving(journal, out)
        for text in read(data)
        for secret in (FIRST, LAST)
        if secret.casefold() in squeezed(text)
    }
    assert leaks == set()


def test_each_disguise_that_is_left_of_a_whole_name_is_listed(journal: Journal) -> None:
    journal.masks.add(f"{FIRST} {LAST}", "Coachee 1", whole_only=True)
    fill(journal, disguised)
    compiled = compile_now(journal, journal.unit())
    listed = [squeezed(left.form) for left in inspected(compiled).left]
    text = " ".join(text for _, text in said_where(compiled.masked))
    for secret in (FIRST.casefold(), LAST.casefold()):
        assert secret in squeezed(text), "something is left, as it should be"
        assert any(secret in form for form in listed)
    for _, said in said_where(compiled.masked):
        if any(secret in squeezed(said) for secret in (FIRST.casefold(), LAST.casefold())):
            assert compiled.gathering.masks.left(said), said
