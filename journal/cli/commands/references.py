"""`journal references`: the sources that a learner cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct, structs

from journal import clock
from journal.cli import layout, options, streams
from journal.cli.json_records import to_json
from journal.errors import JournalError
from journal.portfolio.citing.citation import keys
from journal.portfolio.citing.citation_style import printed
from journal.portfolio.citing.reference import Reference, SourceKind, from_source
from journal.portfolio.tree.tree import plain
from journal.text import counted, listed, one_line
from journal.units.pack import NOT_SEEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.cli.opening import JournalPlace
    from journal.journal import Journal
    from journal.portfolio.citing.reference import Style
    from journal.store.collection import Stored

_FIELDS = (
    ("title", "TITLE", "Its title."),
    ("year", "YEAR", "The year it came out; leave it out when none is given."),
    ("source", "NAME", "The journal, the book of a chapter, or the web site."),
    ("volume", "VOLUME", "Of an article, such as 23(1)."),
    ("pages", "PAGES", "Such as 6-16."),
    ("edition", "EDITION", "Such as 3rd; the first needs none."),
    ("publisher", "NAME", "Who published it."),
    ("place", "PLACE", "Where it was published."),
    ("link", "ADDRESS", "Its web address."),
)
_KINDS = [kind.value for kind in SourceKind]


class ReferenceLine(Struct, frozen=True):
    """A reference; ``printed`` is how a list prints it, in the style of the journal."""

    key: str
    kind: str
    authors: list[str]
    year: str
    title: str
    source: str
    editors: list[str]
    edition: str
    volume: str
    pages: str
    publisher: str
    place: str
    link: str
    accessed: str
    theory: str
    printed: str


def reference_line(stored: Stored[Reference], style: Style) -> ReferenceLine:
    """Return a reference."""
    value = stored.value
    return ReferenceLine(
        key=stored.id,
        kind=value.kind,
        authors=list(value.authors),
        year=value.year,
        title=value.title,
        source=value.source,
        editors=list(value.editors),
        edition=value.edition,
        volume=value.volume,
        pages=value.pages,
        publisher=value.publisher,
        place=value.place,
        link=value.link,
        accessed=value.accessed,
        theory=value.theory,
        printed=plain(printed(value, style)),
    )


def _described(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that describe a reference."""
    accessed = "The day you read the link, such as yesterday."
    command = click.option("--accessed", default=None, metavar="DATE", help=accessed)(command)
    for name, shown, told in reversed(_FIELDS):
        command = click.option(f"--{name}", default=None, metavar=shown, help=told)(command)
    editor = "Of the book of a chapter; once for each."
    command = click.option("--editor", "editors", multiple=True, metavar="NAME", help=editor)(
        command
    )
    author = "As “Luft, J.”, or an organisation; once for each."
    command = click.option("--author", "authors", multiple=True, metavar="NAME", help=author)(
        command
    )
    return click.option("--kind", type=click.Choice(_KINDS), help="A book where not said.")(command)


@click.group("references", invoke_without_command=True)
@options.as_json
@click.pass_context
def command(context: click.Context, *, as_json: bool) -> None:
    """Keep the sources that you cite.

    Cite one in a text as [@luft1969], or as [@luft1969, p. 12].
    """
    if context.invoked_subcommand is None:
        _list(context.obj.journal(), as_json=as_json)


@command.command("list")
@options.as_json
@click.pass_obj
def list_references(place: JournalPlace, *, as_json: bool) -> None:
    """List your references, in the order of a list of references."""
    _list(place.journal(), as_json=as_json)


@command.command("add")
@_described
@click.option("--key", default="", metavar="KEY", help="A key of your own, such as luft1969.")
@click.option("--theory", default="", metavar="CARD", help="The sources of a theory card.")
@click.option("--number", type=click.IntRange(min=1), help="Which source of the card; else all.")
@click.pass_obj
def add(
    place: JournalPlace, /, key: str, theory: str, number: int | None, **described: Any
) -> None:
    """Keep a reference and print its key, by which you cite it."""
    given = {name: value for name, value in described.items() if value}
    if theory and (given or key):
        raise click.UsageError("--theory goes with no other description of a source")
    if number and not theory:
        raise click.UsageError("--number says which source of --theory: give both")
    journal = place.journal()
    if theory:
        _add_from_card(journal, theory, number)
        return
    fields = _fields(journal, {"kind": SourceKind.BOOK, "title": "", **given})
    if fields.get("link") and "accessed" not in fields:
        fields["accessed"] = journal.today().isoformat()
        streams.talk("Accessed today; --accessed says another day.")
    added = journal.references.add(Reference(**fields), key)
    streams.data(added)
    stored = journal.references.find(added)
    _tell(journal, added, stored.value)
    for author in stored.value.authors:
        if "," not in author and len(author.split()) in {2, 3}:
            streams.talk(one_line(f"“{author}” is cited in full; a person is “Surname, A.”."))


@command.command("edit")
@click.argument("key")
@_described
@click.pass_obj
def edit(place: JournalPlace, /, key: str, **described: Any) -> None:
    """Correct a reference; its key stays, since texts cite it.

    Authors replace those there are; an empty text takes a field away.
    """
    given = {name: value for name, value in described.items() if value not in (None, ())}
    if not given:
        raise click.UsageError("say what to correct, such as --year 1969")
    journal = place.journal()
    stored = journal.references.find(key)
    if stored.deleted:
        raise JournalError(f"[@{stored.id}] was removed; nothing was changed.", "Add it again.")
    changed = structs.replace(stored.value, **_fields(journal, given))
    journal.references.change(stored, changed)
    _tell(journal, stored.id, journal.references.find(stored.id).value)


@command.command("show")
@click.argument("key")
@options.as_json
@click.pass_obj
def show(place: JournalPlace, key: str, *, as_json: bool) -> None:
    """Show a reference as a list of references prints it, and how to cite it."""
    journal = place.journal()
    stored, style = journal.references.find(key), journal.settings.references
    if as_json:
        streams.data(to_json(reference_line(stored, style)))
        return
    gone = " (removed)" if stored.deleted else ""
    lines = [layout.wrapped(one_line(plain(printed(stored.value, style))), hang=2)]
    lines.append(f"Cite it as [@{stored.id}] or [@{stored.id}, p. 12].{gone}")
    streams.data("\n".join(lines))


@command.command("remove")
@click.argument("key")
@click.pass_obj
def remove(place: JournalPlace, key: str) -> None:
    """Take a reference out of your list."""
    journal = place.journal()
    stored = journal.references.find(key)
    if stored.deleted:
        streams.talk(f"[@{stored.id}] was removed already.")
        return
    journal.references.remove(stored)
    streams.talk(f"Removed [@{stored.id}]. It stays in the history; adding it brings it back.")
    citing = [entry.id for entry in journal.entries.all() if _cites(stored.id, entry.value.texts())]
    statements = journal.statements.all().items()
    citing += [f"the statement for {ref}" for ref, it in statements if _cites(stored.id, [it.text])]
    if citing:
        more = f" and {counted(len(citing) - 3, 'other')}" if len(citing) > 3 else ""  # noqa: PLR2004
        streams.talk(one_line(f"It is still cited in {listed(citing[:3])}{more}."))


def _cites(key: str, texts: Any) -> bool:
    return any(key in keys(text) for text in texts)


def _fields(journal: Journal, given: dict[str, Any]) -> dict[str, Any]:
    fields = dict(given)
    if fields.get("kind"):
        fields["kind"] = SourceKind(fields["kind"])
    if fields.get("accessed"):
        day = clock.typed_date(fields["accessed"], journal.today())
        if day > journal.today():
            message = f"{clock.spoken(day)} is still to come. Nothing was kept."
            raise JournalError(message, "Give the day on which you read the link.")
        fields["accessed"] = day.isoformat()
    return fields


def _add_from_card(journal: Journal, theory: str, number: int | None) -> None:
    cards = journal.prompts.theory
    card = cards.get(theory.casefold())
    if card is None:
        known = listed(list(cards), "or")
        raise JournalError(f"There is no theory card “{theory}”.", f"Choose {known}.")
    if number and number > len(card.sources):
        has = counted(len(card.sources), "source")
        raise JournalError(f"“{card.title}” has {has}. Nothing was added.", "Choose one of them.")
    chosen = card.sources[number - 1 : number] if number else card.sources
    unread = []
    unseen = [source.title for source in chosen if source.seen == NOT_SEEN]
    references = [from_source(source, card.id) for source in chosen]
    for key, reference in zip(journal.references.add_all(references), references, strict=True):
        streams.data(key)
        _tell(journal, key, reference)
        unread += [key] if reference.link else []
    for title in unseen:
        streams.talk(one_line(f"We have not seen “{title}”: read it before you cite it."))
    if unread:
        streams.talk(f"When you have read it: journal references edit {unread[0]} --accessed today")


def _tell(journal: Journal, key: str, reference: Reference) -> None:
    told = plain(printed(reference, journal.settings.references))
    streams.talk(layout.wrapped(one_line(f"[@{key}] {told}"), hang=2))


def _list(journal: Journal, *, as_json: bool) -> None:
    style = journal.settings.references
    lines = [reference_line(stored, style) for stored in journal.references.all()]
    if as_json:
        streams.data(to_json(lines))
    elif not lines:
        streams.talk("There is no reference yet. A theory card offers its own:")
        streams.talk("journal references add --theory johari-window")
    else:
        streams.data("\n".join(map(_row, lines)))


def _row(line: ReferenceLine) -> str:
    return layout.wrapped(one_line(f"[@{line.key}]  {line.printed}"), hang=4)
